using System.Globalization;

namespace LiveMessage.Tests.Samples;

/// <summary>One call of each operation, with every parameter that it has.</summary>
public static class SampleCalls
{
    public static IReadOnlyDictionary<string, SampleCall> ByOperation { get; } = new SampleCall[]
    {
        SampleCall.Send(
            "hello, user",
            ("SenderInfo", "uid1meta1"),
            // More than a number of JavaScript can be.
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

    /// <summary>What the samples with types have to pass: each parameter as the clients have it.</summary>
    public static Dictionary<string, object> Typed(this SampleCall call) => call.Values.ToDictionary(
        value => value.Key,
        value => Convert(value.Value, SdkSurface.Operations[call.Operation][value.Key]));

    private static object Convert(string value, Type type) => type == typeof(string[])
        ? value.Split(',')
        : System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
}
