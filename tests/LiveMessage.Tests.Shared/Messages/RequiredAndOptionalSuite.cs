using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Three parameters are required; an optional one that is empty counts as left out.</summary>
public abstract class RequiredAndOptionalSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string IdHint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    private readonly HttpClient client;
    private readonly string receiver = Calls.NewUser();

    protected RequiredAndOptionalSuite(THost host)
    {
        host.Require();
        client = host.Service.CreateClient();
    }

    [Theory]
    [MemberData(nameof(SendCases.BlankRequired), MemberType = typeof(SendCases))]
    public async Task A_required_parameter_that_is_missing_or_blank_is_refused_by_name(string name, string? value)
    {
        var answer = await client.SendAsync((name, value));

        answer.IsInputInvalid(name, "is missing", name == "AppId" ? "give the id of an app" : IdHint);
    }

    [Fact]
    public async Task Of_several_errors_the_first_in_the_order_of_the_page_is_told_and_what_is_missing_before_what_is_malformed()
    {
        (string, string?)[] errors =
        [
            ("AppId", null), ("SenderId", null), ("ReceiverId", "?"), ("SenderInfo", new string('x', 513)), ("Storage", "2"),
        ];

        var answers = new List<string>();
        for (var known = 0; known < errors.Length; known++)
        {
            answers.Add((await client.SendAsync(errors.Skip(known))).Message.Split(' ')[0]);
        }

        Assert.Equal(["AppId", "SenderId", "ReceiverId", "SenderInfo", "Storage"], answers);
    }

    [Fact]
    public async Task The_required_parameters_are_enough()
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), ("Body", null));

        answer.IsAccepted();
        AssertDefaults(await StoredAsync());
    }

    [Fact]
    public async Task An_optional_parameter_that_is_empty_counts_as_left_out()
    {
        var answer = await client.SendAsync(
            ("ReceiverId", receiver), ("Body", ""), ("SenderInfo", ""), ("MsgType", ""), ("MsgTid", ""),
            ("DataCenter", ""), ("HighReliability", ""), ("Storage", ""));

        answer.IsAccepted();
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

    private async Task<JsonElement> StoredAsync() => Assert.Single((await client.InboxAsync(receiver)).Messages);
}
