using System.Reflection;
using System.Xml.Linq;
using System.Xml.Serialization;

using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>Response envelopes in JSON and XML.</summary>
public sealed class EnvelopeTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Declaration = "<?xml version='1.0' encoding='UTF-8'?>";

    // Markup, quotes, the end of a CDATA section, a control character and a character that is invalid in XML.
    private const string Special = "<&>\"']]>\u0001\uFFFF\n世";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("JSON")]
    [InlineData("json")]
    [InlineData("Json")]
    public async Task Success_is_JSON_by_default(string? format)
    {
        var answer = await client.SendAsync(("Format", format), ("MsgTid", Calls.NewUser()));

        answer.AssertAccepted();
        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal($$"""{"RequestId":"{{answer.RequestId}}","MsgTid":"{{answer.MsgTid}}"}""", answer.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("json")]
    public async Task JSON_error_has_five_fields_in_order(string? format)
    {
        var answer = await client.SendAsync(("Format", format), ("AppId", "unknown"));

        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal(
            ["RequestId", "HostId", "Code", "Message", "Recommend"],
            answer.Json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(host.Service.Url.Authority, answer.Json.GetProperty("HostId").GetString());
        Assert.Equal("ResourceNotExist", answer.Code);
        Assert.Equal(
            $"https://api.aliyun.com/troubleshoot?q=ResourceNotExist&product=live&requestId={answer.RequestId}",
            answer.Json.GetProperty("Recommend").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    public async Task Every_response_has_the_headers_of_the_gateway(string appId)
    {
        var answer = await client.SendAsync(("AppId", appId.Length > 0 ? appId : "demo"));

        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
        Assert.Matches("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", answer.RequestId);
        Assert.Matches("^[0-9a-f]{32}$", answer.Header("x-acs-trace-id"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.NotNull(answer.Header("Date"));
        Assert.Null(answer.Header("Server"));
        Assert.Null(answer.Header("Content-Encoding"));
        Assert.Null(answer.Header("x-acs-retry-after"));
        Assert.Equal($"{answer.Response.Content.Headers.ContentLength}", answer.Header("Content-Length"));
    }

    [Theory]
    [InlineData("XML")]
    [InlineData("xml")]
    [InlineData("Xml")]
    public async Task XML_success_has_the_exact_declaration_and_the_root_element_of_its_operation(string format)
    {
        var answer = await client.SendAsync(("Format", format), ("MsgTid", "m1"), ("ReceiverId", Calls.NewUser()));

        answer.AssertAccepted();
        Assert.Equal("text/xml;charset=utf-8", answer.Header("Content-Type"));
        var requestId = answer.Header("x-acs-request-id");
        Assert.Equal(
            $"{Declaration}<SendLiveMessageUserResponse><RequestId>{requestId}</RequestId><MsgTid>m1</MsgTid>"
            + "</SendLiveMessageUserResponse>",
            answer.Text);
    }

    [Fact]
    public void Each_list_of_a_response_names_its_items_in_XML()
    {
        var lists = typeof(Reply).Assembly.GetTypes().Where(type => type.Name.EndsWith("Response"))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType.IsGenericType
                && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));

        Assert.Equal(
            ["AppList Apps", "UserList Users"],
            lists.Select(list => $"{list.Name} {list.GetCustomAttribute<XmlArrayItemAttribute>()?.ElementName}")
                .Order());
    }

    [Fact]
    public async Task XML_error_has_the_exact_declaration_and_its_recommendation_as_CDATA()
    {
        var answer = await client.SendAsync(("Format", "XML"), ("AppId", "unknown"));

        Assert.Equal(404, (int)answer.Status);
        Assert.Equal("text/xml;charset=utf-8", answer.Header("Content-Type"));
        var requestId = answer.Header("x-acs-request-id");
        Assert.Equal(
            $"{Declaration}<Error><RequestId>{requestId}</RequestId><HostId>{host.Service.Url.Authority}</HostId>"
            + "<Code>ResourceNotExist</Code>"
            + "<Message>There is no app 'unknown' in the data center cn-shanghai.</Message>"
            + "<Recommend><![CDATA[https://api.aliyun.com/troubleshoot?q=ResourceNotExist&product=live"
            + $"&requestId={requestId}]]></Recommend></Error>",
            answer.Text);
    }

    [Fact]
    public async Task XML_error_with_special_characters_is_well_formed()
    {
        var answer = await client.SendAsync(("Format", "XML"), ("Storage", Special));

        var error = XDocument.Parse(answer.Text).Root!;
        Assert.Equal("Error", error.Name);
        Assert.Equal(
            ["RequestId", "HostId", "Code", "Message", "Recommend"],
            error.Elements().Select(field => field.Name.LocalName));
        Assert.Equal(
            "Storage is '<&>\"']]>\\u0001\\uFFFF\\u000A世'; give true or false.", error.Element("Message")!.Value);
    }

    [Fact]
    public async Task JSON_error_with_special_characters_is_well_formed()
    {
        var answer = await client.SendAsync(("Storage", Special));

        answer.AssertInputInvalid("Storage", "is '<&>\"']]>\\u0001\\uFFFF\\u000A世'", "give true or false");
    }

    [Theory]
    [InlineData("%F0%9F%98%80")]
    [InlineData("%EF%BF%BE")]
    [InlineData("%ED%9F%BF")]
    [InlineData("%00%1F%7F%C2%85")]
    [InlineData("%E2%80%A8%E2%80%AE")]
    public async Task XML_error_is_well_formed_for_any_character_of_a_value(string encoded)
    {
        var answer = await client.CallRawAsync(Calls.Raw($"Format=XML&MsgType={encoded}"));

        var message = XDocument.Parse(answer.Text).Root!.Element("Message")!.Value;
        Assert.StartsWith("MsgType is '", message);
        Assert.EndsWith("'; give an integer from 0 to 9223372036854775807.", message);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("JSONP")]
    [InlineData(" ")]
    [InlineData("XML ")]
    public async Task Unknown_format_is_rejected_in_JSON(string format)
    {
        var answer = await client.SendAsync(("Format", format));

        answer.AssertRefused(400, "InvalidParameter.Format", "Specified parameter format is not valid.");
        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("Action", "Nothing", "InvalidAction.NotFound")]
    [InlineData("Version", "1", "InvalidVersion")]
    public async Task Gateway_errors_are_in_XML_if_requested(string name, string value, string code)
    {
        var answer = await client.SendAsync(("Format", "XML"), (name, value));

        Assert.Equal(code, XDocument.Parse(answer.Text).Root!.Element("Code")!.Value);
    }
}
