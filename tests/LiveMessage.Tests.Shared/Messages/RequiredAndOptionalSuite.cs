using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Required and optional parameters of a send. An empty optional parameter counts as omitted.</summary>
public abstract class RequiredAndOptionalSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string IdHint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    [Theory]
    [MemberData(nameof(SendCases.BlankRequired), MemberType = typeof(SendCases))]
    public async Task Missing_or_blank_required_parameter_returns_InputInvalid_with_its_name(string name, string? value)
    {
        var answer = await Client.SendAsync((name, value));

        answer.AssertInputInvalid(name, "is missing", name == "AppId" ? "give the id of an app" : IdHint);
    }

    [Fact]
    public async Task Missing_parameters_are_reported_before_malformed_ones_in_documented_order()
    {
        (string, string?)[] errors =
        [
            ("AppId", null), ("SenderId", null), ("ReceiverId", "?"),
            ("SenderInfo", new string('x', 513)), ("Storage", "2"),
        ];

        var answers = new List<string>();
        for (var corrected = 0; corrected < errors.Length; corrected++)
        {
            answers.Add((await Client.SendAsync(errors.Skip(corrected))).Message.Split(' ')[0]);
        }

        Assert.Equal(["AppId", "SenderId", "ReceiverId", "SenderInfo", "Storage"], answers);
    }

    [Fact]
    public async Task Required_parameters_are_sufficient()
    {
        var answer = await Client.SendAsync(("ReceiverId", User), ("Body", null));

        answer.AssertAccepted();
        AssertDefaults(await StoredAsync());
    }

    [Fact]
    public async Task Empty_optional_parameters_get_their_defaults()
    {
        var answer = await Client.SendAsync(
            ("ReceiverId", User), ("Body", ""), ("SenderInfo", ""), ("MsgType", ""), ("MsgTid", ""),
            ("DataCenter", ""), ("HighReliability", ""), ("Storage", ""));

        answer.AssertAccepted();
        Assert.Matches("^[0-9a-f]{32}$", answer.MsgTid);
        AssertDefaults(await StoredAsync());
    }

    private static void AssertDefaults(JsonElement message)
    {
        Assert.Equal("", message.GetProperty("body").GetString());
        Assert.True(!message.TryGetProperty("msgType", out var type) || type.ValueKind == JsonValueKind.Null);
        Assert.True(
            !message.TryGetProperty("senderInfo", out var info)
            || info.ValueKind == JsonValueKind.Null
            || info.GetString() == "");
        Assert.False(message.GetProperty("highReliability").GetBoolean());
        Assert.False(message.GetProperty("storage").GetBoolean());
    }

    private async Task<JsonElement> StoredAsync() => Assert.Single((await Client.InboxAsync(User)).Messages);
}
