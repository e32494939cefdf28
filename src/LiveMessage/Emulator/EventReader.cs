using System.Text.Json;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LiveMessage.Emulator;

/// <summary>An event and its data as the streams send it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Data">
/// The JSON of its <see cref="EventView"/>; null for a message that was trimmed, deleted, or cleared, or has expired,
/// before its event was read, and for an event that the stream does not show.
/// </param>
internal sealed record StreamEvent(InboxEvent Event, byte[]? Data);

/// <summary>A page of the event journal.</summary>
/// <param name="IsContinuous">
/// Indicates whether the journal still has the event before the page, so that no event before the page is missing.
/// </param>
/// <param name="Events">The events, oldest first.</param>
internal sealed record JournalPage(bool IsContinuous, IReadOnlyList<StreamEvent> Events);

/// <summary>Reads pages of the event journal with the messages that the events announce.</summary>
internal sealed class EventReader(EventJournal journal, InboxReader messages, IOptions<JsonOptions> json)
{
    private const int PageSize = 64;

    /// <summary>
    /// Reads the next events of an account. A page has at most 64 events, or about 64 KB of messages.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="after">The number of the last event that the reader has.</param>
    /// <param name="inbox">The inbox whose events are shown; null for all.</param>
    public async Task<JournalPage> ReadAsync(AccountId account, long after, InboxAddress? inbox)
    {
        // One command reads the event before the page too, so that no event can disappear between the two.
        var read = await journal.ReadAsync(account, after, PageSize + 1);
        var isContinuous = read.Count > 0 && read[0].Number == after;
        var events = read.Skip(isContinuous ? 1 : 0).Take(PageSize).ToList();
        var announced = events
            .Where(inboxEvent => inboxEvent.Type == InboxEvent.Message && inboxEvent.IsVisibleIn(inbox))
            .Select(inboxEvent => (inboxEvent.Inbox!.Value, inboxEvent.Sequence))
            .ToList();
        var stored = announced.Count == 0 ? [] : await messages.ReadAsync(account, announced);

        var page = new List<StreamEvent>(events.Count);
        var next = 0;
        foreach (var inboxEvent in events)
        {
            if (!inboxEvent.IsVisibleIn(inbox))
            {
                page.Add(new StreamEvent(inboxEvent, Data: null));
            }
            else if (inboxEvent.Type != InboxEvent.Message)
            {
                page.Add(new StreamEvent(inboxEvent, ToJson(EventView.From(inboxEvent, message: null))));
            }
            else if (next == stored.Count)
            {
                // The messages of this event and of the following ones did not fit.
                break;
            }
            else
            {
                var message = stored[next++];
                page.Add(new StreamEvent(
                    inboxEvent, message is null ? null : ToJson(EventView.From(inboxEvent, message))));
            }
        }

        return new JournalPage(isContinuous, page);
    }

    /// <summary>Converts the data of an event to JSON.</summary>
    public byte[] ToJson(EventView view) => JsonSerializer.SerializeToUtf8Bytes(view, json.Value.SerializerOptions);
}
