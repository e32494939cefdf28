using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>The samples in TypeScript and for curl do what the Explorer does, run just as they are.</summary>
public sealed class SamplesThatRunTests(RunnableSamples samples) : IClassFixture<RunnableSamples>
{
    public static MatrixTheoryData<string, string> KindsAndTexts =>
        new(Kinds, AwkwardTexts.ByName.Keys);

    public static TheoryData<string> EachKind => [.. Kinds];

    private static string[] Kinds => [RunnableSamples.TypeScript, RunnableSamples.Curl];

    [Theory]
    [MemberData(nameof(KindsAndTexts))]
    public async Task Any_text_arrives_as_it_was_filled_in(string kind, string name)
    {
        await AnswerAsync(kind, name);
        var message = await MessageAsync(kind, name);
        Assert.Equal(AwkwardTexts.ByName[name], message.GetProperty("body").GetString());
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task A_message_is_sent_with_all_its_parameters(string kind)
    {
        var answer = await AnswerAsync(kind, "SendLiveMessageUser");
        Assert.Equal("order4711", answer.GetProperty("MsgTid").GetString());

        var message = await MessageAsync(kind, "SendLiveMessageUser");
        Assert.Equal("hello, user", message.GetProperty("body").GetString());
        Assert.Equal("uid1meta1", message.GetProperty("senderInfo").GetString());
        Assert.Equal("9007199254740993", message.GetProperty("msgType").GetRawText());
        Assert.True(message.GetProperty("storage").GetBoolean());
        Assert.False(message.GetProperty("highReliability").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task A_message_is_deleted(string kind)
    {
        var user = Values(kind, "DeleteLiveMessageUserMessage")["ReceiverId"];
        using var client = samples.Client;
        await client.DeliverAsync(user, "order4712");
        await AnswerAsync(kind, "DeleteLiveMessageUserMessage");
        Assert.Empty((await client.InboxAsync(user)).Messages);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task Apps_are_made_described_listed_and_changed(string kind)
    {
        var created = await AnswerAsync(kind, "CreateLiveMessageApp");
        Assert.Equal("ap-southeast-1", created.GetProperty("DataCenter").GetString());
        Assert.NotEmpty(created.GetProperty("AppId").GetString()!);

        Assert.Equal("demo", (await AnswerAsync(kind, "DescribeLiveMessageApp")).GetProperty("AppId").GetString());
        Assert.Contains(
            (await AnswerAsync(kind, "ListLiveMessageApps")).GetProperty("AppList").EnumerateArray(),
            app => app.GetProperty("AppId").GetString() == "demo");
        Assert.False((await AnswerAsync(kind, "ModifyLiveMessageAppDisable")).GetProperty("Disable").GetBoolean());
        Assert.Equal(
            "http://localhost:3000/",
            (await AnswerAsync(kind, "ModifyLiveMessageAppCallback")).GetProperty("EventCallbackUrl").GetString());
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task Users_are_looked_up(string kind)
    {
        var answer = await AnswerAsync(kind, "CheckLiveMessageUsersOnline");
        Assert.Equal(
            ["uid2", "uid9"],
            answer.GetProperty("UserList").EnumerateArray().Select(user => user.GetProperty("UserId").GetString()));
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task A_role_session_calls_with_its_token(string kind)
    {
        await AnswerAsync(kind, "session");
        Assert.Equal("as a role", (await MessageAsync(kind, "session")).GetProperty("body").GetString());
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task The_environment_has_the_key_where_it_has_one(string kind)
    {
        var command = await samples.RunAsync(
            kind,
            "quotes",
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", "nobody"),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "no secret: $x ' \" \\"));
        Assert.Contains("InvalidAccessKeyId.NotFound", command.Output + command.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task A_token_alone_in_the_environment_is_not_mixed_with_the_key_written_here(string kind)
    {
        var command = await samples.RunAsync(kind, "token", ("ALIBABA_CLOUD_SECURITY_TOKEN", "another"));
        Assert.Contains("RequestId", command.EnsureSuccess(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Code\"", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task A_refusal_is_shown(string kind)
    {
        var command = await samples.RunAsync(kind, "bystander");
        Assert.Contains("NoAuth", command.Output + command.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachKind))]
    public async Task What_is_no_value_of_its_type_is_sent_all_the_same(string kind)
    {
        var command = await samples.RunAsync(kind, "wrong");
        Assert.Contains("MsgType is 'two'", command.Output + command.Errors, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Values(string kind, string name)
    {
        Prerequisites.Clients();
        return samples[kind, name].Values;
    }

    private async Task<JsonElement> AnswerAsync(string kind, string name)
    {
        var output = (await samples.RunAsync(kind, name)).EnsureSuccess();
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.False(answer.TryGetProperty("Code", out _), output);
        Assert.True(answer.TryGetProperty("RequestId", out _), output);
        return answer;
    }

    private async Task<JsonElement> MessageAsync(string kind, string name)
    {
        using var client = samples.Client;
        return Assert.Single((await client.InboxAsync(Values(kind, name)["ReceiverId"])).Messages);
    }
}
