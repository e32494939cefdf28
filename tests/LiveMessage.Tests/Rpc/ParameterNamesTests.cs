using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Parameter names: unknown ones are ignored, case matters, and duplicates are rejected.</summary>
public sealed class ParameterNamesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string receiver = Calls.NewUser();

    [Theory]
    [InlineData("RegionId", "cn-shanghai")]
    [InlineData("ResourceOwnerAccount", "someone@example.com")]
    [InlineData("ResourceOwnerId", "1234567890123456")]
    [InlineData("OwnerId", "1")]
    [InlineData("OwnerAccount", "")]
    [InlineData("Unknown", "any value")]
    [InlineData("UserIds.1", "u1")]
    [InlineData("_", "")]
    [InlineData("名", "值")]
    [InlineData("format", "junk")]
    public async Task Unknown_parameter_is_ignored(string name, string value)
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), (name, value));

        answer.AssertAccepted();
        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("flag")]
    [InlineData("")]
    [InlineData("&&")]
    [InlineData("=nameless")]
    [InlineData("a=b=c")]
    public async Task Incomplete_name_value_pairs_are_accepted(string more)
    {
        var answer = await client.CallRawAsync(Calls.Raw(more, ("ReceiverId", receiver)));

        answer.AssertAccepted();
        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("AppId", "appid")]
    [InlineData("AppId", "APPID")]
    [InlineData("AppId", "appId")]
    public async Task Parameter_names_are_case_sensitive(string name, string other)
    {
        var answer = await client.SendAsync((name, null), (other, "demo"));

        answer.AssertInputInvalid(name, "is missing", "give the id of an app");
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_not_duplicates()
    {
        (await client.SendAsync(("ReceiverId", receiver), ("body", "ignored"), ("BODY", "also ignored")))
            .AssertAccepted();

        Assert.Equal(["hello, user"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Theory]
    [InlineData("AppId=demo", "AppId")]
    [InlineData("AppId=other", "AppId")]
    [InlineData("Body=", "Body")]
    [InlineData("B%6Fdy=again", "Body")]
    [InlineData("Action=SendLiveMessageUser", "Action")]
    [InlineData("Version=2016-11-01", "Version")]
    [InlineData("Extra=1&Extra=1", "Extra")]
    public async Task Duplicate_parameter_in_the_query_returns_InputInvalid_with_its_name(string more, string name)
    {
        var answer = await client.CallRawAsync(Calls.Raw(more, ("ReceiverId", receiver)));

        answer
            .AssertInputInvalid(name, "is given more than once", "send it once, in the query string or the form body");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task Duplicate_parameter_in_the_form_body_returns_InputInvalid_with_its_name()
    {
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("Storage", "true"), KeyValuePair.Create("Storage", "true")]);
        var answer = await Answer.ReadAsync(await client.PostAsync(Calls.Query(Calls.Send()), form));

        answer.AssertInputInvalid(
            "Storage", "is given more than once", "send it once, in the query string or the form body");
    }

    [Fact]
    public async Task Parameter_in_both_query_and_form_body_returns_InputInvalid_with_its_name()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("ReceiverId", "uid3")]);
        var answer = await Answer.ReadAsync(
            await client.PostAsync(Calls.Query(Calls.Send(("ReceiverId", receiver))), form));

        answer.AssertInputInvalid(
            "ReceiverId", "is given more than once", "send it once, in the query string or the form body");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task Duplicate_name_with_special_characters_is_quoted_in_the_error()
    {
        var answer = await client.CallRawAsync(Calls.Raw("%3Cb%3E%0A=1&%3Cb%3E%0A=2"));

        answer.AssertInputInvalid(
            "'<b>\\u000A'", "is given more than once", "send it once, in the query string or the form body");
    }

    [Fact]
    public async Task Error_about_a_duplicate_Format_uses_the_first_format()
    {
        var answer = await client.CallRawAsync(Calls.Raw("Format=XML&Format=JSON"));

        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("<Message>Format is given more than once;", answer.Text);
    }
}
