using System.Globalization;

using LiveMessage.Tests.Conformance;

namespace LiveMessage.Tests.Samples;

/// <summary>Calls whose samples the tests check.</summary>
public static class SampleCalls
{
    /// <summary>A call of each operation, with all of its parameters.</summary>
    public static IReadOnlyDictionary<string, SampleCall> ByOperation { get; } = new SampleCall[]
    {
        SampleCall.Send(
            "hello, user",
            ("SenderInfo", "uid1meta1"),
            // Greater than the safe integers of JavaScript.
            ("MsgType", "9007199254740993"),
            ("MsgTid", "order4711"),
            ("DataCenter", "cn-shanghai"),
            ("HighReliability", "false"),
            ("Storage", "true")),
        new("DeleteLiveMessageUserMessage", new()
        {
            ["AppId"] = "demo",
            ["ReceiverId"] = "uid3",
            ["MessageId"] = "order4712",
            ["DeleterId"] = "uid1",
            ["DeleterInfo"] = "username",
            ["DataCenter"] = "cn-shanghai",
        }),
        new("CreateLiveMessageApp", new()
        {
            ["AppName"] = "shop",
            ["AuditType"] = "2",
            ["AuditUrl"] = "http://localhost:3000/audit?a=1&b=2",
            ["EventCallbackUrl"] = "http://localhost:3000/events",
            ["DataCenter"] = "ap-southeast-1",
            ["MsgLifeCycle"] = "1",
        }),
        new("DescribeLiveMessageApp", new() { ["AppId"] = "demo", ["DataCenter"] = "cn-shanghai" }),
        new("ListLiveMessageApps", new()
        {
            ["SortType"] = "2", ["NextPageToken"] = "-1", ["DataCenter"] = "cn-shanghai",
        }),
        new("ModifyLiveMessageAppDisable", new()
        {
            ["AppId"] = "demo", ["Disable"] = "false", ["DataCenter"] = "cn-shanghai",
        }),
        new("ModifyLiveMessageAppCallback", new()
        {
            ["AppId"] = "demo", ["EventCallbackUrl"] = "http://localhost:3000/", ["DataCenter"] = "cn-shanghai",
        }),
        new("CheckLiveMessageUsersOnline", new()
        {
            ["AppId"] = "demo", ["UserIds"] = "uid2,uid9", ["DataCenter"] = "cn-shanghai",
        }),
    }.ToDictionary(call => call.Operation);

    /// <summary>All operations, awkward texts, extreme numbers, and unusual callers.</summary>
    public static IReadOnlyList<SampleCall> All { get; } =
    [
        .. ByOperation.Values,
        .. AwkwardTexts.ByName.Values.Select(text => SampleCall.Send(text, ("SenderInfo", text))),
        SampleCall.Send("the largest", ("MsgType", $"{long.MaxValue}")),
        SampleCall.Send("the smallest", ("MsgType", $"{long.MinValue}"), ("HighReliability", "TRUE")),
        SampleCall.Send("by a role") with { Caller = SampleCaller.From(Credentials.Session), Host = "[::1]:8080" },
        SampleCall.Send("with an awkward key") with { Caller = new("id'\"\\$x", "se\\cr\"et'${y}", "to`ken$(z)") },
    ];

    /// <summary>The values of a call, with the types that the generated clients declare.</summary>
    public static Dictionary<string, object> ToTyped(this SampleCall call) => call.Values.ToDictionary(
        value => value.Key,
        value => Convert(value.Value, SdkOperations.All[call.Operation][value.Key]));

    private static object Convert(string value, Type type) => type == typeof(string[])
        ? value.Split(',')
        : System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
}
