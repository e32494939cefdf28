using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Page object of the Explorer.</summary>
public sealed class ExplorerPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/_emulator/explorer";

    public ILocator Operation => Field("Operation");

    public ILocator Caller => Field("Caller");

    /// <summary>The text below the list of callers.</summary>
    public ILocator CallerHint => Page.Locator("#caller-hint");

    public ILocator AccessKeyId => Page.GetByLabel("AccessKeyId");

    public ILocator AccessKeySecret => Page.GetByLabel("AccessKeySecret");

    public ILocator SendButton => Button("Send");

    public ILocator Answer => Region("Response");

    /// <summary>The status of each answer.</summary>
    public ILocator Statuses => Answer.Locator(".badge");

    /// <summary>The error code of each answer.</summary>
    public ILocator Codes => Answer.Locator(".answer-code");

    /// <summary>The explanation of the error codes.</summary>
    public ILocator Explanation => Answer.Locator(".explanation");

    /// <summary>The lines of the explanation, with the message of the answer first.</summary>
    public ILocator ExplanationLines => Explanation.Locator("p");

    public ILocator InboxLink(string user) => Link($"Inbox of {user}");

    /// <summary>The fields of the parameters, in the order of the page.</summary>
    public ILocator Parameters => Page.Locator("[data-parameter]");

    public ILocator Parameter(string name) => Page.Locator($"#parameter-{name}");

    /// <summary>The fields of a parameter that is a list.</summary>
    public ILocator Items(string name) => Page.GetByLabel(new Regex($"^{name} \\d+$"));

    /// <summary>The warning below a parameter whose value violates its bounds.</summary>
    public ILocator BoundsWarning(string name) => Page.Locator($"#parameter-{name}-excess");

    public ILocator CanonicalRequest => Region("Canonical request");

    public ILocator StringToSign => Region("String to sign");

    public ILocator Authorization => Region("Authorization");

    public ILocator SignatureState => Page.Locator(".signature-state");

    /// <summary>The canonical request of the service, which is shown after a wrong signature.</summary>
    public ILocator CanonicalRequestOfService => Region("Canonical request of the service");

    public ILocator Tab(string name) => ByRole(AriaRole.Tab, name);

    public ILocator Sample(string language) => Region($"{language} sample");

    public ILocator CopyButton(string name) => Button($"Copy {name}");

    /// <summary>The cells of a response code in the table that summarizes 60 calls.</summary>
    public ILocator Tally(string code) => Answer.Locator($"tr[data-code='{code}'] td");

    public Task ChooseCallerAsync(string label) =>
        Caller.SelectOptionAsync(new SelectOptionValue { Label = label });

    public async Task ChooseOtherKeyAsync(string id, string secret)
    {
        await ChooseCallerAsync("Other…");
        await AccessKeyId.FillAsync(id);
        await AccessKeySecret.FillAsync(secret);
    }

    /// <summary>Opens the tab of a sample and returns its code.</summary>
    public async Task<string> ReadSampleAsync(string language)
    {
        await Tab("SDK samples").ClickAsync();
        await Tab(language).ClickAsync();
        return (await Sample(language).TextContentAsync())!;
    }

    /// <summary>Sends the call, waits until its answer is shown, and returns the request.</summary>
    public async Task<IRequest> SendAsync()
    {
        var response = await Page.RunAndWaitForResponseAsync(
            () => SendButton.ClickAsync(), response => IsCall(response.Request));
        var answer = JsonDocument.Parse(await response.TextAsync()).RootElement;
        await Assertions.Expect(Answer).ToContainTextAsync(answer.GetProperty("RequestId").GetString()!);
        await Assertions.Expect(Statuses).ToHaveCountAsync(1);
        return response.Request;
    }

    /// <summary>Returns the body of the answer.</summary>
    public async Task<JsonElement> ReadAnswerAsync() =>
        JsonDocument.Parse((await Answer.Locator("pre").First.TextContentAsync())!).RootElement;

    public Task<string> ReadClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    private static bool IsCall(IRequest request) =>
        request.Method == "POST" && new Uri(request.Url).AbsolutePath == "/";
}
