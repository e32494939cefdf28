using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>The samples of a language do what the Explorer page does when they are run unchanged.</summary>
public abstract class RunnableSamplesSuite<TSamples> : IClassFixture<TSamples>
    where TSamples : RunnableSamples
{
    private readonly TSamples samples;

    /// <summary>Skips the test if the samples cannot be run on this machine.</summary>
    protected RunnableSamplesSuite(TSamples samples)
    {
        samples.Require();
        this.samples = samples;
    }

    [Fact]
    public async Task Message_is_sent_with_all_its_parameters()
    {
        var answer = await AnswerAsync("SendLiveMessageUser");
        Assert.Equal("order4711", answer.GetProperty("MsgTid").GetString());

        var message = await MessageAsync("SendLiveMessageUser");
        Assert.Equal("hello, user", message.GetProperty("body").GetString());
        Assert.Equal("uid1meta1", message.GetProperty("senderInfo").GetString());
        Assert.Equal("9007199254740993", message.GetProperty("msgType").GetRawText());
        Assert.True(message.GetProperty("storage").GetBoolean());
        Assert.False(message.GetProperty("highReliability").GetBoolean());
    }

    [Fact]
    public async Task Message_is_deleted()
    {
        var user = samples["DeleteLiveMessageUserMessage"].Values["ReceiverId"];
        using var client = samples.Client;
        await client.DeliverAsync(user, "order4712");
        await AnswerAsync("DeleteLiveMessageUserMessage");
        Assert.Empty((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task Apps_are_created_described_listed_and_modified()
    {
        var created = await AnswerAsync("CreateLiveMessageApp");
        Assert.Equal("ap-southeast-1", created.GetProperty("DataCenter").GetString());
        Assert.NotEmpty(created.GetProperty("AppId").GetString()!);

        Assert.Equal("demo", (await AnswerAsync("DescribeLiveMessageApp")).GetProperty("AppId").GetString());
        Assert.Contains(
            (await AnswerAsync("ListLiveMessageApps")).GetProperty("AppList").EnumerateArray(),
            app => app.GetProperty("AppId").GetString() == "demo");
        Assert.False((await AnswerAsync("ModifyLiveMessageAppDisable")).GetProperty("Disable").GetBoolean());
        Assert.Equal(
            "http://localhost:3000/",
            (await AnswerAsync("ModifyLiveMessageAppCallback")).GetProperty("EventCallbackUrl").GetString());
    }

    [Fact]
    public async Task Online_status_of_users_is_returned()
    {
        var answer = await AnswerAsync("CheckLiveMessageUsersOnline");
        Assert.Equal(
            ["uid2", "uid9"],
            answer.GetProperty("UserList").EnumerateArray().Select(user => user.GetProperty("UserId").GetString()));
    }

    [Fact]
    public async Task Session_of_a_role_calls_with_its_token()
    {
        await AnswerAsync("session");
        Assert.Equal("as a role", (await MessageAsync("session")).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Key_with_special_characters_signs_and_a_key_in_the_environment_does_not()
    {
        await AnswerAsync(
            "awkward key",
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", "nobody"),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "none"),
            ("ALIBABA_CLOUD_SECURITY_TOKEN", "another"));
        Assert.Equal("with a key", (await MessageAsync("awkward key")).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Error_of_the_service_is_printed()
    {
        var command = await samples.RunAsync("bystander");
        Assert.Contains("NoAuth", command.Output + command.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_that_does_not_fit_the_type_is_sent_anyway()
    {
        var command = await samples.RunAsync("wrong type");
        Assert.Contains("MsgType is 'two'", command.Output + command.Errors, StringComparison.Ordinal);
    }

    protected async Task<JsonElement> AnswerAsync(
        string name, params IEnumerable<(string Name, string Value)> variables)
    {
        var output = (await samples.RunAsync(name, variables)).EnsureSuccess();
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.False(answer.TryGetProperty("Code", out _), output);
        Assert.True(answer.TryGetProperty("RequestId", out _), output);
        return answer;
    }

    protected async Task<JsonElement> MessageAsync(string name)
    {
        using var client = samples.Client;
        return Assert.Single((await client.InboxAsync(samples[name].Values["ReceiverId"])).Messages);
    }
}

/// <summary>The samples of a language that has its own literals also deliver texts that need escapes.</summary>
public abstract class RunnableSamplesWithTextsSuite<TSamples>(TSamples samples)
    : RunnableSamplesSuite<TSamples>(samples)
    where TSamples : RunnableSamples
{
    [Theory]
    [MemberData(nameof(AwkwardTexts.Names), MemberType = typeof(AwkwardTexts))]
    public async Task Text_is_delivered_unchanged(string name)
    {
        await AnswerAsync(name);
        var message = await MessageAsync(name);
        Assert.Equal(AwkwardTexts.ByName[name], message.GetProperty("body").GetString());
    }
}
