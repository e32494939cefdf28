using System.Text.Json;

using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>
/// A search in all inboxes of an app. It follows the event journal of the account, so its cost does not depend on the
/// number of inboxes. The messages are in the order in which they were sent, or acknowledged if the filter asks for
/// acknowledged messages.
/// </summary>
internal sealed class AppSearch(
    EventReader events, EventJournal journal, AppStore apps, AppAddress app, long? after, MessageFilter filter)
    : IMessageSearch
{
    private const int PageSize = 200;

    private readonly string type = GetEventType(filter);
    private readonly bool continues = after is not null;
    private long number = after ?? 0;
    private bool isAppKnown;
    private int remaining = filter.Limit;

    public bool IsGap { get; private set; }

    /// <summary>Returns the type of the events of the messages that a filter selects.</summary>
    public static string GetEventType(MessageFilter filter) =>
        filter.Acknowledged == true ? InboxEvent.Acknowledged : InboxEvent.Message;

    public async Task<Result<FoundMessages>> NextAsync()
    {
        while (true)
        {
            if (!isAppKnown && await apps.FindAsync(app) is null)
            {
                return new Refusal.UnknownApp(app);
            }

            isAppKnown = true;
            var page = await events.ReadAsync(app.Account, number, PageSize, IsRequested);
            if (!page.IsContinuous)
            {
                await MovePastGapAsync();
            }

            var found = new List<MessageView>();
            foreach (var (inboxEvent, message) in page.Events.TakeWhile(_ => found.Count < remaining))
            {
                number = inboxEvent.Number;
                if (inboxEvent.Type == InboxEvent.Reset)
                {
                    // A reset can remove the app. It also removes messages that the reader may not have yet.
                    isAppKnown = false;
                    IsGap |= continues;
                }
                else if (message is not null && filter.Matches(message))
                {
                    found.Add(MessageView.From(message, inboxEvent.Inbox!.Value.User));
                }
            }

            remaining -= found.Count;
            if (found.Count > 0 || (!page.HasMore && isAppKnown))
            {
                return new FoundMessages(found, page.HasMore && remaining > 0);
            }
        }
    }

    public void WritePosition(Utf8JsonWriter json) =>
        json.WriteString("cursor", new StreamCursor { [app.Account] = number }.ToString());

    private bool IsRequested(InboxEvent inboxEvent) => inboxEvent.Type == type && inboxEvent.Inbox?.App == app;

    // If the journal now ends before the position, because Redis has lost its latest data, the search continues at its
    // end, so that a gap is reported once.
    private async Task MovePastGapAsync()
    {
        if (await journal.HasGapAsync(app.Account, number))
        {
            IsGap = true;
            number = Math.Min(number, await journal.LastAsync(app.Account));
        }
    }
}
