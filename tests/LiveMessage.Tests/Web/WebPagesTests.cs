using System.Net;
using System.Text;

using LiveMessage.Tests.Hosting;

using static LiveMessage.Tests.Web.PageCalls;

namespace LiveMessage.Tests.Web;

/// <summary>Addresses of the web pages and access to them.</summary>
public sealed class WebPagesTests
{
    [Fact]
    public async Task Browser_at_the_root_is_redirected_to_the_viewer()
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.GetPageAsync("/", ("Accept", BrowserAccept));

        Assert.Equal((HttpStatusCode.Redirect, "/_emulator/"), (answer.Status, answer.Header("Location")));
        (await service.GetPageAsync("/_emulator/", ("Accept", BrowserAccept))).AssertPage();
    }

    [Theory]
    [InlineData("/", "Accept", "*/*")]
    [InlineData("/", "Accept", "application/json")]
    [InlineData("/", "X-Other", "no Accept at all")]
    [InlineData("/?Action=SendLiveMessageUser", "Accept", BrowserAccept)]
    [InlineData("/", "Accept", BrowserAccept, "x-acs-action", "SendLiveMessageUser")]
    [InlineData("/", "Accept", BrowserAccept, "X-Acs-Version", "2016-11-01")]
    [InlineData("/", "Accept", BrowserAccept, "Authorization", "ACS3-HMAC-SHA256 Credential=testid")]
    [InlineData("/other", "Accept", BrowserAccept)]
    public async Task API_call_to_the_root_gets_a_cloud_response(string path, params string[] headers)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.GetPageAsync(path, [.. headers.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        answer.AssertCloudResponse();
    }

    [Theory]
    [InlineData("/swagger")]
    [InlineData("/swagger/")]
    [InlineData("/_emulator")]
    [InlineData("/_emulator/")]
    [InlineData("/_emulator/explorer")]
    [InlineData("/_emulator/explorer/")]
    [InlineData("/_emulator/inboxes/")]
    [InlineData("/")]
    public async Task No_path_causes_an_internal_error(string prefix)
    {
        string[] suffixes =
        [
            "%00", "%0A", "%0D", "%1F", "%7F", "%C2%85", "%0D%0Ax:y", "index.html%0A", "%0A/index.html",
            "swagger-ui.css%0A", "oauth2-redirect.html%0A", "index.js%00", "js/%00.js", "..%2f..%2f", "%2e%2e%2f",
            "%ff%fe", "%c3%28", "%zz", "%", "a\\b", "%5c", "//", "*", "|", "?x=%0A", new('a', 300), new('a', 7_000),
        ];
        await using var service = await Service.With().StartAsync();

        foreach (var (method, suffix) in suffixes.SelectMany(suffix => new[] { ("GET", suffix), ("HEAD", suffix) }))
        {
            using var connection = await RawConnection.OpenAsync(service.Url);
            await connection.SendAsync(
                $"{method} {prefix}{suffix} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            var answer = await connection.ReadAsync(hasBody: false);

            Assert.True((int)answer.Status < 500, $"{method} {prefix}{suffix}: {answer.Status}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Action=SendLiveMessageUser")]
    public async Task POST_to_the_root_is_an_API_call_for_any_Accept_header(string body)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateBrowserClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("Accept", BrowserAccept);
        request.Content = new StringContent(body, Encoding.UTF8, WireCall.Form);

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertCloudResponse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GET_with_a_body_is_an_API_call_with_or_without_a_content_length(bool isChunked)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateBrowserClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept", BrowserAccept);
        request.Headers.TransferEncodingChunked = isChunked;
        request.Content = new StringContent("Action=SendLiveMessageUser", Encoding.UTF8, WireCall.Form);

        (await Answer.ReadAsync(await client.SendAsync(request))).AssertCloudResponse();
    }

    [Theory]
    [InlineData("/_emulator", "/_emulator/")]
    [InlineData("/_emulator/explorer/?AppId=a%26b", "/_emulator/explorer?AppId=a%26b")]
    [InlineData("/_emulator/call-log/", "/_emulator/call-log")]
    [InlineData("/_emulator/fault-rules/", "/_emulator/fault-rules")]
    [InlineData("/_emulator/swagger.html", "/swagger")]
    [InlineData("/swagger", "swagger/index.html")]
    [InlineData("/swagger/", "index.html")]
    public async Task Short_page_addresses_and_trailing_slashes_are_redirected(string path, string location)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.GetPageAsync(path, ("Accept", BrowserAccept));

        Assert.Equal(location, answer.Header("Location"));
        Assert.InRange((int)answer.Status, 301, 302);
    }

    [Fact]
    public async Task Every_page_file_is_served_identical_to_its_source()
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        var files = Directory.GetFiles(SourceTree.Pages, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceTree.Pages, file).Replace('\\', '/'))
            // Served at /swagger, with the files of Swagger UI beside it.
            .Where(file => file != "swagger.html")
            .ToList();

        Assert.True(files.Count > 50, $"Found only {files.Count} files.");
        foreach (var file in files)
        {
            var served = await client.GetByteArrayAsync($"/_emulator/{file}");
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(SourceTree.Pages, file)), served);
        }
    }

    [Fact]
    public async Task Browser_gets_a_page_that_explains_how_to_turn_the_pages_on_where_they_are_off()
    {
        await using var service = await Service.With().In("Production").StartAsync();

        foreach (var path in Parts.Append("/").Append("/_emulator").Append("/_emulator/inboxes").Append("/swagger"))
        {
            var browser = await service.GetPageAsync(path, ("Accept", BrowserAccept));
            browser.AssertOffPage();
            Assert.Contains("Set Emulator:ApiKey to turn it on", browser.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/_emulator/", "Accept", "*/*")]
    [InlineData("/_emulator/inboxes", "Accept", "application/json")]
    [InlineData("/swagger", "X-Other", "no Accept at all")]
    [InlineData("/_emulator/health/ready", "Accept", BrowserAccept)]
    [InlineData("/", "Accept", "*/*")]
    [InlineData("/?Action=SendLiveMessageUser", "Accept", BrowserAccept)]
    [InlineData("/", "Accept", BrowserAccept, "x-acs-action", "SendLiveMessageUser")]
    [InlineData("/", "Accept", BrowserAccept, "Authorization", "ACS3-HMAC-SHA256 Credential=testid")]
    [InlineData("/other", "Accept", BrowserAccept)]
    public async Task Program_gets_no_page_where_the_pages_are_off(string path, params string[] headers)
    {
        await using var service = await Service.With().In("Production").StartAsync();

        var answer = await service.GetPageAsync(path, [.. headers.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        Assert.DoesNotContain("<html", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(answer.Header("Content-Security-Policy"));
        if (!path.StartsWith("/_emulator", StringComparison.Ordinal))
        {
            answer.AssertCloudResponse();
        }
    }

    [Fact]
    public async Task Pages_are_served_without_the_API_key_in_production_if_a_key_is_configured()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();

        foreach (var path in Parts)
        {
            Assert.Equal(HttpStatusCode.OK, (await service.GetPageAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Pages_OpenAPI_document_and_callers_are_available_without_Redis()
    {
        await using var service = Service.With("127.0.0.1:1").StartWithoutWaiting();

        foreach (var path in Parts.Append("/_emulator/openapi.json").Append("/_emulator/callers"))
        {
            Assert.Equal(HttpStatusCode.OK, (await service.GetPageAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Pages_are_not_served_for_a_foreign_host_name()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Parts)
        {
            (await service.GetPageAsync(path, ("Host", "evil.example"), ("Accept", BrowserAccept))).AssertOffPage();
        }
    }

    [Fact]
    public async Task Cross_site_link_opens_a_page()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in PageCalls.Pages)
        {
            var answer = await service.GetPageAsync(
                path,
                ("Accept", BrowserAccept),
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Mode", "navigate"),
                ("Sec-Fetch-Dest", "document"));
            answer.AssertPage();
        }
    }
}
