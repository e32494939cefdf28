using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The Explorer, as a person finds what is on it.</summary>
public sealed class ExplorerPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/_emulator/explorer";

    public ILocator Operation => Field("Operation");

    public ILocator Caller => Field("Caller");

    public ILocator SendButton => Button("Send");

    /// <summary>The part with what came back.</summary>
    public ILocator Answer => Region("Response");

    /// <summary>The status of each answer that is shown.</summary>
    public ILocator Statuses => Answer.Locator(".badge");

    public ILocator Codes => Answer.Locator(".answer-code");

    /// <summary>What the codes mean, and what else there is to say.</summary>
    public ILocator Explanation => Answer.Locator(".explanation");

    public ILocator InboxLink(string user) => Link($"Inbox of {user}");

    /// <summary>The names of the parameters that can be filled in, in their order.</summary>
    public ILocator Parameters => Page.Locator("[data-parameter]");

    public ILocator Parameter(string name) => Page.Locator($"#parameter-{name}");

    public ILocator Items(string name) => Page.GetByLabel(new Regex($"^{name} \\d+$"));

    /// <summary>The sentence below a parameter whose value is past its bounds.</summary>
    public ILocator Excess(string name) => Page.Locator($"#parameter-{name}-excess");

    public ILocator CanonicalRequest => Region("Canonical request");

    public ILocator StringToSign => Region("String to sign");

    public ILocator Authorization => Region("Authorization");

    public ILocator SignatureState => Page.Locator(".signature-state");

    /// <summary>One of the texts of the service and of this page, after a signature that does not match.</summary>
    public ILocator Compared(string name) => Region(name);

    public ILocator Tab(string name) => ByRole(AriaRole.Tab, name);

    public ILocator Sample(string language) => Region($"{language} sample");

    public ILocator CopyButton(string what) => Button($"Copy {what}");

    /// <summary>A button of those for calls that are refused on purpose.</summary>
    public ILocator Trial(string name) => Button(name);

    /// <summary>How many calls of those at once have ended with this code.</summary>
    public ILocator Tally(string code) => Answer.Locator($"tr[data-code='{code}'] td");

    public Task ChooseCallerAsync(string text) =>
        Caller.SelectOptionAsync(new SelectOptionValue { Label = text });

    /// <summary>Shows a sample as a person does, and takes its text.</summary>
    public async Task<string> ReadSampleAsync(string language)
    {
        await Tab("SDK samples").ClickAsync();
        await Tab(language).ClickAsync();
        return (await Sample(language).TextContentAsync())!;
    }

    /// <summary>Sends, and returns the request that went out.</summary>
    public async Task<IRequest> SendAsync()
    {
        var request = await Page.RunAndWaitForRequestAsync(() => SendButton.ClickAsync(), IsCall);
        await Assertions.Expect(Statuses).ToHaveCountAsync(1);
        return request;
    }

    /// <summary>The answer that is shown, as JSON.</summary>
    public async Task<JsonElement> BodyAsync() =>
        JsonDocument.Parse((await Answer.Locator("pre").First.TextContentAsync())!).RootElement;

    public static bool IsCall(IRequest request) =>
        request.Method == "POST" && new Uri(request.Url).AbsolutePath == "/";
}
