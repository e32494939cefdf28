using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Parameters that nothing here reads are taken; names are case-sensitive and come once.</summary>
public sealed class CommonParametersTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string receiver = Calls.NewUser();

    [Theory]
    [InlineData("RegionId", "cn-shanghai")]
    [InlineData("ResourceOwnerAccount", "someone@example.com")]
    [InlineData("ResourceOwnerId", "1234567890123456")]
    [InlineData("OwnerId", "1")]
    [InlineData("OwnerAccount", "")]
    [InlineData("Surprise", "anything at all")]
    [InlineData("UserIds.1", "u1")]
    [InlineData("_", "")]
    [InlineData("名", "值")]
    [InlineData("format", "junk")]
    public async Task A_parameter_that_nothing_reads_is_accepted(string name, string value)
    {
        var answer = await client.SendAsync(("ReceiverId", receiver), (name, value));

        answer.IsAccepted();
        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("flag")]
    [InlineData("")]
    [InlineData("&&")]
    [InlineData("=nameless")]
    [InlineData("a=b=c")]
    public async Task Odd_pairs_are_accepted(string more)
    {
        var answer = await client.CallRawAsync(Calls.Raw(more, ("ReceiverId", receiver)));

        answer.IsAccepted();
        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("AppId", "appid")]
    [InlineData("AppId", "APPID")]
    [InlineData("AppId", "appId")]
    public async Task A_name_in_another_case_is_another_parameter(string name, string other)
    {
        var answer = await client.SendAsync((name, null), (other, "demo"));

        answer.IsInputInvalid(name, "is missing", "give the id of an app");
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_not_the_same_name_twice()
    {
        (await client.SendAsync(("ReceiverId", receiver), ("body", "not read"), ("BODY", "nor this"))).IsAccepted();

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
    public async Task A_parameter_twice_in_the_query_is_refused_by_name(string more, string name)
    {
        var answer = await client.CallRawAsync(Calls.Raw(more, ("ReceiverId", receiver)));

        answer.IsInputInvalid(name, "is given more than once", "send it once, in the query string or the form body");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task A_parameter_twice_in_the_form_body_is_refused_by_name()
    {
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("Storage", "true"), KeyValuePair.Create("Storage", "true")]);
        var answer = await Answer.ReadAsync(await client.PostAsync(Calls.Query(Calls.Send()), form));

        answer.IsInputInvalid(
            "Storage", "is given more than once", "send it once, in the query string or the form body");
    }

    [Fact]
    public async Task A_parameter_in_query_and_form_body_is_refused_by_name()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("ReceiverId", "uid3")]);
        var answer = await Answer.ReadAsync(
            await client.PostAsync(Calls.Query(Calls.Send(("ReceiverId", receiver))), form));

        answer.IsInputInvalid(
            "ReceiverId", "is given more than once", "send it once, in the query string or the form body");
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Fact]
    public async Task A_strange_name_that_is_given_twice_is_quoted()
    {
        var answer = await client.CallRawAsync(Calls.Raw("%3Cb%3E%0A=1&%3Cb%3E%0A=2"));

        answer.IsInputInvalid(
            "'<b>\\u000A'", "is given more than once", "send it once, in the query string or the form body");
    }

    [Fact]
    public async Task A_format_given_twice_is_refused_in_the_first_of_the_two()
    {
        var answer = await client.CallRawAsync(Calls.Raw("Format=XML&Format=JSON"));

        Assert.Equal(400, (int)answer.Status);
        Assert.Contains("<Message>Format is given more than once;", answer.Text);
    }
}
