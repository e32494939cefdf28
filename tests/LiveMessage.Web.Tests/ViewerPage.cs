using System.Text.RegularExpressions;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The inbox viewer: inboxes on the left, messages in the middle, one of them on the right.</summary>
public sealed class ViewerPage(Visit visit) : PageObject(visit)
{
    protected override string Path => "/_emulator/";

    public Visit Sight => Visit;

    /// <summary>Who watches: the page may change what it shows, and tells how its stream is.</summary>
    public ILocator Connection => Page.Locator(".site-header").GetByRole(AriaRole.Status);

    public ILocator Inboxes => ByRole(AriaRole.Navigation, "Inboxes");

    /// <summary>The inboxes from top to bottom, all messages first.</summary>
    public ILocator InboxLinks => Inboxes.GetByRole(AriaRole.Link);

    public ILocator UserFilter => Field("Filter users");

    public ILocator List => ByRole(AriaRole.Listbox, "Messages");

    /// <summary>The messages that are in the page, from top to bottom.</summary>
    public ILocator Rows => List.GetByRole(AriaRole.Option);

    public ILocator Search => Field("Search messages");

    public ILocator SenderFilter => Field("Sender");

    public ILocator TypeFilter => Field("MsgType");

    /// <summary>How many messages there are, or are left by search and filters.</summary>
    public ILocator Result => Page.Locator(".result");

    public ILocator Pill => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^[0-9,]+ new$") });

    /// <summary>The panel with one message; on a small screen it is a dialog.</summary>
    public ILocator Details => ByRole(AriaRole.Complementary, "Message").Or(ByRole(AriaRole.Dialog, "Message"));

    public ILocator Body => Details.Locator("pre");

    public ILocator Dialog => Page.Locator("dialog");

    public ILocator Notice => Page.Locator(".notices");

    /// <summary>What is in the list's place where there is nothing to list.</summary>
    public ILocator Empty => Page.Locator(".empty");

    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Named(string button) => Button(button);

    /// <summary>Opens the page and waits until it shows what the service holds.</summary>
    public async Task OpenLiveAsync(string hash = "")
    {
        await OpenAsync(hash);
        await IsLiveAsync();
    }

    public Task IsLiveAsync() => Assertions.Expect(Connection).ToHaveTextAsync("Live");

    public ILocator InboxLink(string user) => InboxLinks.Filter(new() { Has = Page.GetByText(user, new() { Exact = true }) });

    /// <summary>The rows that have just this text as one of their parts.</summary>
    public ILocator Row(string text) => Rows.Filter(new() { Has = Page.GetByText(text, new() { Exact = true }) });

    /// <summary>The address of an inbox of the app <c>demo</c>.</summary>
    public static string HashOf(string user) => $"#dataCenter=cn-shanghai&appId=demo&userId={user}";

    /// <summary>Opens a message by clicking at it.</summary>
    public async Task OpenMessageAsync(string text)
    {
        await Row(text).ClickAsync();
        await Assertions.Expect(Details).ToBeVisibleAsync();
    }

    /// <summary>What the panel says of a message under a name.</summary>
    public ILocator Fact(string name) => Details.Locator(".fact")
        .Filter(new() { Has = Page.Locator("dt").GetByText(name, new() { Exact = true }) }).First.Locator("dd");

    public Task ShowBodyAsync(string way) => ByRole(AriaRole.Radio, way).CheckAsync();

    /// <summary>Waits until the list shows so many messages, whether they have a row in the page or not.</summary>
    public Task HasMessagesAsync(int count) => Assertions.Expect(Result).ToHaveTextAsync(
        new Regex($"(^|of ){count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} messages?$"));

    /// <summary>The message that the keys are at.</summary>
    public ILocator ActiveRow => List.Locator(".active");

    /// <summary>Answers the question that the page asks.</summary>
    public async Task AnswerAsync(string button)
    {
        await Assertions.Expect(Dialog).ToBeVisibleAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    public Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    /// <summary>What has the focus: its label, or its text.</summary>
    public Task<string> FocusAsync() => Page.EvaluateAsync<string>(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");

    public Task ScrollToAsync(int top) => List.EvaluateAsync("(list, top) => { list.scrollTop = top; }", top);

    public Task<double> ScrollTopAsync() => List.EvaluateAsync<double>("list => list.scrollTop");
}
