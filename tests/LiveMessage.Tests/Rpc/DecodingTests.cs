using System.Net.Http.Headers;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Decoding of query and form body, and the errors about malformed encodings.</summary>
public sealed class DecodingTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Form = "application/x-www-form-urlencoded";

    private const string Hint = "percent-encode the UTF-8 bytes of the value";

    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string receiver = Calls.NewUser();

    public static MatrixTheoryData<string, (string Encoded, string Text)> Encodings => new(
        ["query", "form"],
        [
            ("hello%2c+user", "hello, user"),
            ("hello%2C%20user", "hello, user"),
            ("a%2Bb", "a+b"),
            ("*~'()!", "*~'()!"),
            ("%2a%7e%27%28%29%21", "*~'()!"),
            ("%e4%b8%96%E7%95%8C", "世界"),
            ("%f0%9f%98%80", "\U0001F600"),
            ("a=b", "a=b"),
            ("a%26b%3Dc", "a&b=c"),
            ("a;b", "a;b"),
            ("a?b/c:d@e", "a?b/c:d@e"),
            ("%25zz", "%zz"),
            ("%zz", "%zz"),
            ("a%4", "a%4"),
            ("abc%", "abc%"),
            ("%%41", "%A"),
            ("%u4e16", "%u4e16"),
            ("%+1", "% 1"),
            ("%00", "\0"),
            ("%EF%BB%BFbom", "\uFEFFbom"),
            ("", ""),
        ]);

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Every_encoding_of_a_value_is_decoded(string place, (string Encoded, string Text) value)
    {
        var answer = await SendAsync(place, $"Body={value.Encoded}");

        answer.AssertAccepted();
        Assert.Equal([value.Text], (await client.InboxAsync(receiver)).Bodies);
    }

    // An invalid byte, a lone continuation byte, an overlong slash, a surrogate, a code point past U+10FFFF, and
    // truncated sequences.
    public static MatrixTheoryData<string, string> NotUtf8 => new(
        ["query", "form"], ["%ff", "a%80", "%c0%af", "%ed%a0%80", "%f4%90%80%80", "%e4%b8", "%e4%b8x"]);

    [Theory]
    [MemberData(nameof(NotUtf8))]
    public async Task Invalid_UTF_8_returns_InputInvalid_with_the_parameter_name(string place, string encoded)
    {
        var answer = await SendAsync(place, $"Body={encoded}");

        answer.AssertInputInvalid("Body", "is not valid UTF-8 after percent-decoding", Hint);
        Assert.Empty((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("form")]
    public async Task Malformed_parameter_name_is_quoted_in_the_error(string place)
    {
        var answer = await SendAsync(place, "Na%ffme=1");

        answer.AssertRefused(
            400,
            "InputInvalid",
            "The parameter name 'Na%ffme' is not valid UTF-8 after percent-decoding.");
    }

    [Fact]
    public async Task Raw_form_body_in_invalid_UTF_8_returns_InputInvalid()
    {
        var body = Encoding.Latin1.GetBytes(Calls.Raw("SenderInfo=caf\u00e9"));
        using var form = new ByteArrayContent(body);
        form.Headers.ContentType = MediaTypeHeaderValue.Parse(Form);
        var answer = await Answer.ReadAsync(await client.PostAsync("/", form));

        answer.AssertRefused(
            400, "InputInvalid", "The form body is not valid UTF-8; percent-encode the UTF-8 bytes of each value.");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded; charset=gbk")]
    [InlineData("application/x-www-form-urlencoded; charset=GB2312")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    public async Task Body_of_an_unsupported_content_type_returns_InputInvalid_with_that_type(string contentType)
    {
        var answer = await PostAsync(contentType, "{}");

        answer.AssertRefused(
            400,
            "InputInvalid",
            $"The content type '{contentType[..Math.Min(64, contentType.Length)]}' is not supported; "
            + "send parameters in the query string or as application/x-www-form-urlencoded in UTF-8.");
    }

    [Fact]
    public async Task Body_without_a_content_type_returns_InputInvalid()
    {
        using var body = new ByteArrayContent("Body=x"u8.ToArray());
        var answer = await Answer.ReadAsync(await client.PostAsync(Calls.Query(Calls.Send()), body));

        answer.AssertRefused(400, "InputInvalid");
        Assert.StartsWith("The content type '' is not supported; ", answer.Message);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded;charset=UTF-8")]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf-8\"")]
    [InlineData("Application/X-WWW-Form-UrlEncoded")]
    [InlineData("application/x-www-form-urlencoded; charset=utf8")]
    [InlineData("application/x-www-form-urlencoded;charset=UTF8")]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf8\"")]
    [InlineData("application/x-www-form-urlencoded; charset=us-ascii")]
    [InlineData("application/x-www-form-urlencoded; charset=\"US-ASCII\"")]
    [InlineData("application/x-www-form-urlencoded; charset=ascii")]
    [InlineData("application/x-www-form-urlencoded; charset=")]
    [InlineData("application/x-www-form-urlencoded; charset=\"\"")]
    [InlineData("application/x-www-form-urlencoded;")]
    [InlineData("application/x-www-form-urlencoded; boundary=x; charset=utf8")]
    public async Task Every_spelling_of_the_form_content_type_is_accepted(string contentType)
    {
        var answer = await PostAsync(contentType, Calls.Query(Calls.Send(("ReceiverId", receiver)))[2..], "/");

        answer.AssertAccepted();
        Assert.Single((await client.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, identity")]
    public async Task Compressed_form_body_returns_InputInvalid_with_its_encoding(string encoding)
    {
        var answer = await PostCompressedAsync(encoding, [0x1f, 0x8b, 0x08, 0xff]);

        answer.AssertRefused(
            400,
            "InputInvalid",
            $"The Content-Encoding '{encoding}' is not supported; send the body without one.");
    }

    [Theory]
    [InlineData("identity", "SenderInfo=x")]
    [InlineData("gzip", "")]
    public async Task Content_encoding_that_changes_nothing_is_accepted(string encoding, string body) =>
        (await PostCompressedAsync(encoding, Encoding.ASCII.GetBytes(body))).AssertAccepted();

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain; charset=gbk")]
    public async Task Content_type_of_an_empty_body_is_ignored(string contentType)
    {
        (await PostAsync(contentType, "")).AssertAccepted();
    }

    private async Task<Answer> PostCompressedAsync(string encoding, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", Form);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await Answer.ReadAsync(await client.PostAsync(Calls.Query(Calls.Send()), content));
    }

    private Task<Answer> SendAsync(string place, string more)
    {
        var text = Calls.Raw(more, ("Body", null), ("ReceiverId", receiver));
        return place == "query" ? client.CallRawAsync(text) : PostAsync(Form, text, "/");
    }

    private async Task<Answer> PostAsync(string contentType, string text, string? query = null)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await Answer.ReadAsync(await client.PostAsync(query ?? Calls.Query(Calls.Send()), body));
    }
}
