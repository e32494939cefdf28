using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Samples;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The code that the Explorer shows is copied with one click, and does what the page does.</summary>
[Collection(Pages.Name)]
public sealed class ExplorerSampleTests(Chromium chromium)
{
    [Theory]
    [InlineData("TypeScript", "quotes")]
    [InlineData("TypeScript", "dollars")]
    [InlineData("curl", "quotes")]
    [InlineData("curl", "emoji")]
    public async Task Code_from_the_page_sends_the_message_that_is_filled_in(string language, string text)
    {
        Prerequisites.Clients();
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            await explorer.Parameter("Body").FillAsync(AwkwardTexts.ByName[text]);
            await explorer.Parameter("MsgType").FillAsync("7");
            await RunAsync(language, await explorer.ReadSampleAsync(language));
        });
        using var client = service.CreateClient();
        var message = Assert.Single((await client.InboxAsync("uid2")).Messages);
        Assert.Equal(AwkwardTexts.ByName[text], message.GetProperty("body").GetString());
        Assert.Equal(7, message.GetProperty("msgType").GetInt32());
    }

    [Fact]
    public async Task A_sample_is_copied_with_one_click()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, "", new VisitOptions { Clipboard = true }, async (visit, explorer) =>
        {
            foreach (var (language, file) in ((string, string)[])
            [
                ("C#", "Program.cs"), ("Java", "Sample.java"), ("Python", "sample.py"), ("Go", "main.go"),
                ("TypeScript", "sample.ts"), ("PHP", "sample.php"), ("curl", "sample.sh"),
            ])
            {
                var shown = await explorer.ReadSampleAsync(language);
                Assert.Contains(service.Url.Authority, shown, StringComparison.Ordinal);
                await explorer.CopyButton(file).ClickAsync();
                await Assertions.Expect(visit.Page.GetByText($"{file} copied")).ToBeVisibleAsync();
                Assert.Equal(shown, await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
            }
        });
    }

    [Fact]
    public async Task Each_step_of_the_signature_is_copied()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, "", new VisitOptions { Clipboard = true }, async (visit, explorer) =>
        {
            await explorer.SendAsync();
            foreach (var (name, block) in ((string, ILocator)[])
            [
                ("Canonical request", explorer.CanonicalRequest), ("String to sign", explorer.StringToSign),
                ("Authorization", explorer.Authorization),
            ])
            {
                await explorer.CopyButton(name).ClickAsync();
                await Assertions.Expect(visit.Page.GetByText($"{name} copied")).ToBeVisibleAsync();
                Assert.Equal(
                    await block.TextContentAsync(),
                    await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
            }
        });
    }

    [Fact]
    public async Task What_is_left_empty_is_in_no_sample()
    {
        await using var service = await Service.With().StartAsync();
        await chromium.ExploreAsync(service.Url, async (visit, explorer) =>
        {
            foreach (var language in (string[])["C#", "Java", "Python", "Go", "TypeScript", "PHP", "curl"])
            {
                var sample = await explorer.ReadSampleAsync(language);
                Assert.DoesNotContain("MsgT", sample, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Storage", sample, StringComparison.OrdinalIgnoreCase);
            }
        });
    }

    private static async Task RunAsync(string language, string sample)
    {
        var folder = Directory.CreateTempSubdirectory("livemessage-sample-").FullName;
        try
        {
            if (language == "curl")
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "sample.sh"), sample);
                (await Command.RunAsync(Prerequisites.Bash(), ["sample.sh"], folder)).EnsureSuccess();
                return;
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "sample.ts"), sample);
            await TypeScriptCompiler.CompileAsync(folder);
            (await Command.RunAsync(Prerequisites.Node(), ["sample.js"], folder)).EnsureSuccess();
            File.Delete(Path.Combine(folder, "node_modules"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
