using System.Globalization;
using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>Page object of the inbox viewer: inboxes, messages, and the details of a message.</summary>
public sealed class ViewerPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/_emulator/";

    /// <summary>The state of the connection to the service.</summary>
    public ILocator Connection => Page.Locator(".site-header").GetByRole(AriaRole.Status);

    public ILocator Inboxes => ByRole(AriaRole.Navigation, "Inboxes");

    /// <summary>The links to the inboxes, with that to all messages first.</summary>
    public ILocator InboxLinks => Inboxes.Locator(".inbox-link");

    public ILocator UserFilter => Field("Filter users");

    public ILocator List => ByRole(AriaRole.Listbox, "Messages");

    /// <summary>The rows of the list that are in the document. The list creates only rows near the viewport.</summary>
    public ILocator Rows => List.GetByRole(AriaRole.Option);

    /// <summary>The row that the keyboard has selected.</summary>
    public ILocator ActiveRow => List.Locator(".active");

    public ILocator Search => Field("Search messages");

    public ILocator SenderFilter => Field("Sender");

    public ILocator TypeFilter => Field("MsgType");

    /// <summary>The number of messages, in total or that match the search and the filters.</summary>
    public ILocator ResultCount => Page.Locator(".result");

    /// <summary>The button that appears for new messages above the viewport.</summary>
    public ILocator NewMessagesButton =>
        Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^[0-9,]+ new$") });

    /// <summary>The panel with the details of a message. On a narrow screen it is a dialog.</summary>
    public ILocator Details => ByRole(AriaRole.Complementary, "Message").Or(ByRole(AriaRole.Dialog, "Message"));

    public ILocator Body => Details.Locator("pre");

    public ILocator Dialog => Page.Locator("dialog");

    public ILocator Notices => Page.Locator(".notices");

    /// <summary>The text in place of an empty list.</summary>
    public ILocator EmptyState => Page.Locator(".empty");

    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator ThemeButton => Button("Switch between dark and light");

    /// <summary>Returns the fragment of an inbox of the app <c>demo</c>.</summary>
    public static string CreateFragment(string user) => $"#dataCenter=cn-shanghai&appId=demo&userId={user}";

    /// <summary>Opens the page and waits until it is connected.</summary>
    public async Task OpenLiveAsync(string fragment = "")
    {
        await OpenAsync(fragment);
        await ExpectLiveAsync();
    }

    public Task ExpectLiveAsync() => Assertions.Expect(Connection).ToHaveTextAsync("Live");

    public ILocator InboxLink(string user) =>
        InboxLinks.Filter(new() { Has = Page.GetByText(user, new() { Exact = true }) });

    /// <summary>The rows that have a part with exactly this text.</summary>
    public ILocator Row(string text) => Rows.Filter(new() { Has = Page.GetByText(text, new() { Exact = true }) });

    /// <summary>Opens the details of a message with a click.</summary>
    public async Task OpenMessageAsync(string text)
    {
        await Row(text).ClickAsync();
        await Assertions.Expect(Details).ToBeVisibleAsync();
    }

    /// <summary>The value of a property in the details.</summary>
    public ILocator Detail(string name) => Details.Locator(".fact")
        .Filter(new() { Has = Page.Locator("dt").GetByText(name, new() { Exact = true }) }).First.Locator("dd");

    /// <summary>Shows the body in the given format, for example <c>Raw</c>.</summary>
    public Task ShowBodyAsync(string format) => ByRole(AriaRole.Radio, format).CheckAsync();

    /// <summary>Waits until the list has this number of messages, including those without a row.</summary>
    public Task ExpectMessageCountAsync(int count) => Assertions.Expect(ResultCount).ToHaveTextAsync(
        new Regex($"(^|of ){count.ToString("N0", CultureInfo.InvariantCulture)} messages?$"));

    /// <summary>Closes a dialog with one of its buttons.</summary>
    public async Task AnswerDialogAsync(string button)
    {
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Starts a scripted receiver for the user of the inbox.</summary>
    public async Task SimulateReceiverAsync(string choice = "At once", string? delay = null)
    {
        await Button("Simulate a receiver").ClickAsync();
        await ByRole(AriaRole.Radio, choice).CheckAsync();
        if (delay is not null)
        {
            await Field("Delay").FillAsync(delay);
        }

        await AnswerDialogAsync("Simulate");
    }

    /// <summary>The link in the list of inboxes that sends to an app.</summary>
    public ILocator SendLink(string app) => Inboxes.GetByRole(AriaRole.Link, new() { Name = $"Send to {app}" });

    public async Task EnterApiKeyAsync(string key)
    {
        await Dialog.GetByLabel("API key").FillAsync(key);
        await PressAsync("Enter");
    }

    public Task<string> ReadClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    /// <summary>Returns the label or else the text of the focused element.</summary>
    public Task<string> ReadFocusAsync() => Page.EvaluateAsync<string>(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");

    public Task ScrollToAsync(int top) => List.EvaluateAsync("(list, top) => { list.scrollTop = top; }", top);

    public Task<double> ReadScrollTopAsync() => List.EvaluateAsync<double>("list => list.scrollTop");
}
