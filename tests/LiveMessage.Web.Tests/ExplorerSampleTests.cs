using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Samples;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer's code samples send the call that is in the form.</summary>
public sealed class ExplorerSampleTests(Chromium chromium, DefaultHost host) : ExplorerTests(chromium, host)
{
    private static readonly (string Language, string File)[] Samples =
    [
        ("C#", "Program.cs"), ("Java", "Sample.java"), ("Python", "sample.py"), ("Go", "main.go"),
        ("TypeScript", "sample.ts"), ("@alicloud/pop-core", "sample.cjs"), ("PHP", "sample.php"), ("curl", "sample.sh"),
    ];

    private static readonly VisitOptions Clipboard = new() { Clipboard = true };

    [Theory]
    [InlineData("TypeScript", "quotes", "dollars")]
    [InlineData("curl", "quotes", "emoji")]
    public async Task Sample_sends_the_message_in_the_form(string language, params string[] texts)
    {
        Prerequisites.Clients();
        var samples = new List<string>();
        await ExploreAsync(async explorer =>
        {
            await explorer.Parameter("MsgType").FillAsync("7");
            foreach (var text in texts)
            {
                await explorer.Parameter("Body").FillAsync(AwkwardTexts.ByName[text]);
                samples.Add(await explorer.ReadSampleAsync(language));
            }
        });
        await RunAsync(language, samples);
        var messages = (await Client.InboxAsync("uid2")).Messages;
        Assert.Equal(
            texts.Select(text => AwkwardTexts.ByName[text]),
            messages.Select(message => message.GetProperty("body").GetString()));
        Assert.All(messages, message => Assert.Equal(7, message.GetProperty("msgType").GetInt32()));
    }

    [Fact]
    public Task Sample_is_copied_with_one_click() => ExploreAsync(Clipboard, async explorer =>
    {
        foreach (var (language, file) in Samples)
        {
            var sample = await explorer.ReadSampleAsync(language);
            Assert.Contains(Url.Authority, sample, StringComparison.Ordinal);
            await explorer.CopyButton(file).ClickAsync();
            await Assertions.Expect(explorer.Page.GetByText($"{file} copied")).ToBeVisibleAsync();
            Assert.Equal(sample, await explorer.ReadClipboardAsync());
        }
    });

    [Fact]
    public Task Each_stage_of_the_signature_is_copied() => ExploreAsync(Clipboard, async explorer =>
    {
        await explorer.SendAsync();
        foreach (var (name, block) in ((string, ILocator)[])
        [
            ("Canonical request", explorer.CanonicalRequest), ("String to sign", explorer.StringToSign),
            ("Authorization", explorer.Authorization),
        ])
        {
            await explorer.CopyButton(name).ClickAsync();
            await Assertions.Expect(explorer.Page.GetByText($"{name} copied")).ToBeVisibleAsync();
            Assert.Equal(await block.TextContentAsync(), await explorer.ReadClipboardAsync());
        }
    });

    [Fact]
    public Task Unsigned_call_has_samples_that_sign_only_if_their_client_always_does() => ExploreAsync(async explorer =>
    {
        await explorer.ChooseCallerAsync("None (unsigned)");
        foreach (var (language, _) in Samples)
        {
            var sample = await explorer.ReadSampleAsync(language);
            var note = explorer.Page.GetByText("This client signs every call, so this sample signs with the key testid")
                .And(explorer.Page.Locator(":visible"));
            await Assertions.Expect(note).ToHaveCountAsync(language == "curl" ? 0 : 1);
            Assert.Equal(language != "curl", sample.Contains("testsecret", StringComparison.Ordinal));
            // Empty values are omitted.
            Assert.DoesNotContain("MsgT", sample, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Storage", sample, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(
            $"curl \"{Url.GetLeftPart(UriPartial.Authority)}/?Action=SendLiveMessageUser&Version=2016-11-01"
                + "&AppId=demo&ReceiverId=uid2&SenderId=uid1&Body=hello%2C%20user\"\n",
            await explorer.ReadSampleAsync("curl"));
    });

    // One compiler for all samples: it takes longer than the rest of the test.
    private static async Task RunAsync(string language, IReadOnlyList<string> samples)
    {
        var folder = Directory.CreateTempSubdirectory("livemessage-sample-").FullName;
        var extension = language == "curl" ? "sh" : "ts";
        try
        {
            for (var number = 0; number < samples.Count; number++)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"sample{number}.{extension}"), samples[number]);
            }

            if (language != "curl")
            {
                await TypeScriptCompiler.CompileAsync(folder);
            }

            for (var number = 0; number < samples.Count; number++)
            {
                var (program, file) = language == "curl"
                    ? (Prerequisites.Bash(), $"sample{number}.sh")
                    : (Prerequisites.Node(), $"sample{number}.js");
                (await Command.RunAsync(program, [file], folder)).EnsureSuccess();
            }

            File.Delete(Path.Combine(folder, "node_modules"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
