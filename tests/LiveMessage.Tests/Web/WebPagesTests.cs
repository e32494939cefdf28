using System.Net;
using System.Text;

using LiveMessage.Tests.Hosting;

using static LiveMessage.Tests.Web.PageCalls;

namespace LiveMessage.Tests.Web;

/// <summary>Where the web pages are, and for whom.</summary>
public sealed class WebPagesTests
{
    [Fact]
    public async Task A_browser_that_opens_the_root_lands_on_the_viewer()
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.GetPageAsync("/", ("Accept", Visitor));

        Assert.Equal((HttpStatusCode.Redirect, "/_emulator/"), (answer.Status, answer.Header("Location")));
        (await service.GetPageAsync("/_emulator/", ("Accept", Visitor))).IsPage();
    }

    [Theory]
    [InlineData("/", "Accept", "*/*")]
    [InlineData("/", "Accept", "application/json")]
    [InlineData("/", "X-Other", "no Accept at all")]
    [InlineData("/?Action=SendLiveMessageUser", "Accept", Visitor)]
    [InlineData("/", "Accept", Visitor, "x-acs-action", "SendLiveMessageUser")]
    [InlineData("/", "Accept", Visitor, "X-Acs-Version", "2016-11-01")]
    [InlineData("/", "Accept", Visitor, "Authorization", "ACS3-HMAC-SHA256 Credential=testid")]
    [InlineData("/other", "Accept", Visitor)]
    public async Task Whoever_calls_the_root_is_answered_by_the_cloud(string path, params string[] headers)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.GetPageAsync(path, [.. headers.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        answer.IsTheClouds();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Action=SendLiveMessageUser")]
    public async Task A_post_to_the_root_is_a_call_whatever_it_accepts(string body)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        request.Headers.TryAddWithoutValidation("Accept", Visitor);
        request.Content = new StringContent(body, Encoding.UTF8, WireCall.Form);

        (await Answer.ReadAsync(await client.SendAsync(request))).IsTheClouds();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_get_with_a_body_is_a_call_whether_or_not_it_says_how_long_the_body_is(bool inChunks)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept", Visitor);
        request.Headers.TransferEncodingChunked = inChunks;
        request.Content = new StringContent("Action=SendLiveMessageUser", Encoding.UTF8, WireCall.Form);

        (await Answer.ReadAsync(await client.SendAsync(request))).IsTheClouds();
    }

    [Theory]
    [InlineData("/_emulator", "/_emulator/")]
    [InlineData("/_emulator/explorer/?AppId=a%26b", "/_emulator/explorer?AppId=a%26b")]
    [InlineData("/_emulator/swagger.html", "/swagger")]
    [InlineData("/swagger", "swagger/index.html")]
    [InlineData("/swagger/", "index.html")]
    public async Task A_page_is_found_by_its_short_address_and_with_a_slash_behind_it(string path, string place)
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.GetPageAsync(path, ("Accept", Visitor));

        Assert.Equal(place, answer.Header("Location"));
        Assert.InRange((int)answer.Status, 301, 302);
    }

    [Fact]
    public async Task Every_file_of_the_pages_is_in_the_program_as_it_is_in_the_sources()
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        var files = Directory.GetFiles(SourceTree.Pages, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceTree.Pages, file).Replace('\\', '/'))
            // Served at /swagger, with the files of Swagger UI beside it.
            .Where(file => file != "swagger.html")
            .ToList();

        Assert.True(files.Count > 50, $"There are only {files.Count} files.");
        foreach (var file in files)
        {
            var served = await client.GetByteArrayAsync($"/_emulator/{file}");
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(SourceTree.Pages, file)), served);
        }
    }

    [Fact]
    public async Task In_production_the_pages_are_off_without_a_key_and_the_root_is_the_clouds()
    {
        await using var service = await Service.With().In("Production").StartAsync();

        foreach (var path in Parts)
        {
            (await service.GetPageAsync(path, ("Accept", Visitor))).IsNoPage();
        }

        (await service.GetPageAsync("/", ("Accept", Visitor))).IsTheClouds();
    }

    [Fact]
    public async Task In_production_the_pages_are_on_once_there_is_a_key_and_ask_for_it_themselves()
    {
        await using var service = await Service.With().In("Production").With("Emulator:ApiKey", "key").StartAsync();

        foreach (var path in Parts)
        {
            Assert.Equal(HttpStatusCode.OK, (await service.GetPageAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Pages_document_and_callers_are_there_without_redis()
    {
        await using var service = Service.With("127.0.0.1:1").StartWithoutWaiting();

        foreach (var path in Parts.Append("/_emulator/openapi.json").Append("/_emulator/callers"))
        {
            Assert.Equal(HttpStatusCode.OK, (await service.GetPageAsync(path)).Status);
        }
    }

    [Fact]
    public async Task A_foreign_name_of_this_machine_opens_no_page()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in Parts)
        {
            (await service.GetPageAsync(path, ("Host", "evil.example"), ("Accept", Visitor))).IsNoPage();
        }
    }

    [Fact]
    public async Task A_link_on_another_site_leads_to_a_page()
    {
        await using var service = await Service.With().StartAsync();

        foreach (var path in PageCalls.Pages)
        {
            var answer = await service.GetPageAsync(
                path,
                ("Accept", Visitor),
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Mode", "navigate"),
                ("Sec-Fetch-Dest", "document"));
            answer.IsPage();
        }
    }
}
