using System.Net.Http.Headers;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>
/// Places of the parameters: query, form body or both. Action and version can also be in headers.
/// </summary>
public sealed class CallStylesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Content = "hi 世界 *~'()!+&=%";

    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string receiver = Calls.NewUser();

    [Fact]
    public async Task GET_with_all_parameters_in_the_query_is_accepted()
    {
        (await client.CallAsync(Send())).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task POST_with_all_parameters_in_the_query_and_no_body_is_accepted()
    {
        (await client.PostQueryAsync(Send())).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task POST_with_all_parameters_in_the_form_body_is_accepted()
    {
        (await client.PostFormAsync(Send())).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task Parameters_can_be_split_between_query_and_form_body()
    {
        var query = Send(("Body", null), ("ReceiverId", null));
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("Body", Content), KeyValuePair.Create("ReceiverId", receiver)]);

        (await Answer.ReadAsync(await client.PostAsync(Calls.Query(query), form))).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task Chunked_form_body_is_accepted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Content = Form(Calls.Query(Send())[2..], "application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = true;

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task Form_body_in_raw_UTF_8_is_accepted()
    {
        var body = Calls.Raw("Body=世界 \"<>", ("Body", null), ("ReceiverId", receiver));
        using var form = Form(body, "application/x-www-form-urlencoded");

        (await Answer.ReadAsync(await client.PostAsync("/", form))).AssertAccepted();

        Assert.Equal(["世界 \"<>"], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task GET_with_a_form_body_is_accepted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Send(("Body", null))));
        request.Content = Form($"Body={Uri.EscapeDataString(Content)}", "application/x-www-form-urlencoded");

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Action_and_version_can_be_in_headers(string method)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), Calls.Query(Send(("Action", null), ("Version", null))));
        request.Headers.Add("x-acs-action", "SendLiveMessageUser");
        request.Headers.Add("X-Acs-Version", "2016-11-01");

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Fact]
    public async Task Action_and_version_can_be_in_headers_and_parameters_with_equal_values()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Calls.Query(Send()));
        request.Headers.Add("x-acs-action", "SendLiveMessageUser");
        request.Headers.Add("x-acs-version", "2016-11-01");

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertAccepted();

        await AssertDeliveredAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Percent_encoded_Body_of_maximum_length_fits_in_the_query(string method)
    {
        var body = new string('用', 5_120);
        var query = Calls.Query(Send(("Body", body)));
        Assert.InRange(query.Length, 46_080, 47_000);
        using var request = new HttpRequestMessage(new HttpMethod(method), query);

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertAccepted();

        Assert.Equal([body], (await client.InboxAsync(receiver)).Bodies);
    }

    [Fact]
    public async Task Percent_encoded_Body_of_maximum_length_fits_in_the_form_body()
    {
        var body = new string('用', 5_120);

        (await client.PostFormAsync(Send(("Body", body)))).AssertAccepted();

        Assert.Equal([body], (await client.InboxAsync(receiver)).Bodies);
    }

    private static StringContent Form(string text, string mediaType) =>
        new(text, new UTF8Encoding(false), MediaTypeHeaderValue.Parse(mediaType));

    private Dictionary<string, string?> Send(params IEnumerable<(string, string?)> changes) =>
        Calls.Send([("ReceiverId", receiver), ("Body", Content), .. changes]);

    private async Task AssertDeliveredAsync() => Assert.Equal([Content], (await client.InboxAsync(receiver)).Bodies);
}
