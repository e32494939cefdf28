using System.Net.Http.Headers;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Where the parameters may be: query, form body or both; action and version in headers too.</summary>
public sealed class CallStylesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Content = "hi 世界 *~'()!+&=%";

    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string receiver = Calls.NewUser();

    [Fact]
    public async Task A_get_with_everything_in_the_query_is_read()
    {
        (await client.CallAsync(Send())).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task A_post_with_everything_in_the_query_and_no_body_is_read()
    {
        (await client.PostQueryAsync(Send())).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task A_post_with_everything_in_the_form_body_is_read()
    {
        (await client.PostFormAsync(Send())).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task Parameters_may_be_split_between_query_and_form_body()
    {
        var query = Send(("Body", null), ("ReceiverId", null));
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("Body", Content), KeyValuePair.Create("ReceiverId", receiver)]);

        (await Answer.ReadAsync(await client.PostAsync(Calls.Query(query), form))).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task A_form_body_may_come_in_chunks()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Content = Form(Calls.Query(Send())[2..], "application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = true;

        (await Answer.ReadAsync(await client.SendAsync(request))).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task A_form_body_may_be_raw_utf8()
    {
        var body = Calls.Raw("Body=世界 \"<>", ("Body", null), ("ReceiverId", receiver));
        using var form = Form(body, "application/x-www-form-urlencoded");

        (await Answer.ReadAsync(await client.PostAsync("/", form))).IsAccepted();

        Assert.Equal(["世界 \"<>"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task A_get_may_have_a_form_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Send(("Body", null))));
        request.Content = Form($"Body={Uri.EscapeDataString(Content)}", "application/x-www-form-urlencoded");

        (await Answer.ReadAsync(await client.SendAsync(request))).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Action_and_version_may_be_in_headers(string method)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), Calls.Query(Send(("Action", null), ("Version", null))));
        request.Headers.Add("x-acs-action", "SendLiveMessageUser");
        request.Headers.Add("X-Acs-Version", "2016-11-01");

        (await Answer.ReadAsync(await client.SendAsync(request))).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task Headers_and_parameters_may_both_name_action_and_version_when_they_agree()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Send()));
        request.Headers.Add("x-acs-action", "SendLiveMessageUser");
        request.Headers.Add("x-acs-version", "2016-11-01");

        (await Answer.ReadAsync(await client.SendAsync(request))).IsAccepted();

        await AssertDeliveredAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_longest_body_percent_encoded_fits_the_query(string method)
    {
        var body = new string('用', 5_120);
        var query = Calls.Query(Send(("Body", body)));
        Assert.InRange(query.Length, 46_080, 47_000);
        using var request = new HttpRequestMessage(new HttpMethod(method), query);

        (await Answer.ReadAsync(await client.SendAsync(request))).IsAccepted();

        Assert.Equal([body], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task The_longest_body_percent_encoded_fits_the_form()
    {
        var body = new string('用', 5_120);

        (await client.PostFormAsync(Send(("Body", body)))).IsAccepted();

        Assert.Equal([body], (await client.InboxAsync(receiver)).Bodies);
    }

    private static StringContent Form(string text, string mediaType) =>
        new(text, new UTF8Encoding(false), MediaTypeHeaderValue.Parse(mediaType));

    private Dictionary<string, string?> Send(params IEnumerable<(string, string?)> changes) =>
        Calls.Send([("ReceiverId", receiver), ("Body", Content), .. changes]);

    private async Task AssertDeliveredAsync() => Assert.Equal([Content], (await client.InboxAsync(receiver)).Bodies);
}
