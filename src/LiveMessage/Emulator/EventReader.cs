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

/// <summary>A page of the event journal with the messages that its events are about.</summary>
/// <param name="IsContinuous">See <see cref="JournalPage"/>.</param>
/// <param name="Events">
/// The events, oldest first. The message is null if it no longer exists, or if it was not requested.
/// </param>
/// <param name="HasMore">Indicates whether more events may follow.</param>
internal sealed record MessageEvents(
    bool IsContinuous, IReadOnlyList<(InboxEvent Event, StoredMessage? Message)> Events, bool HasMore);

/// <summary>Reads pages of the event journal with the messages that the events are about.</summary>
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
        var page = await ReadAsync(
            account,
            after,
            PageSize,
            inboxEvent => inboxEvent.Type == InboxEvent.Message && inboxEvent.IsVisibleIn(inbox));
        return new JournalPage(
            page.IsContinuous,
            [
                .. page.Events.Select(read => new StreamEvent(
                    read.Event,
                    read.Event.IsVisibleIn(inbox) && (read.Message is not null || read.Event.Type != InboxEvent.Message)
                        ? ToJson(EventView.From(read.Event, read.Message))
                        : null)),
            ]);
    }

    /// <summary>
    /// Reads the next events of an account, and the messages that some of them announce or acknowledge. A page has at
    /// most <paramref name="limit"/> events, or about 64 KB of messages.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="after">The number of the last event that the reader has.</param>
    /// <param name="limit">The maximum number of events.</param>
    /// <param name="isRequested">Indicates whether the message of an event is read.</param>
    public async Task<MessageEvents> ReadAsync(
        AccountId account, long after, int limit, Func<InboxEvent, bool> isRequested)
    {
        // One command reads the event before the page too, so that no event can disappear between the two.
        var read = await journal.ReadAsync(account, after, limit + 1);
        var isContinuous = read.Count > 0 && read[0].Number == after;
        var events = read.Skip(isContinuous ? 1 : 0).Take(limit).ToList();
        var requested = events.Where(isRequested).ToList();
        var stored = requested.Count == 0 ? [] : await messages.ReadAsync(account, requested);

        // The messages after the stored ones did not fit. The page ends before the event of the first of them.
        var end = stored.Count == requested.Count ? events.Count : events.IndexOf(requested[stored.Count]);
        var found = requested.Zip(stored)
            .ToDictionary(pair => pair.First.Number, pair => pair.Second);
        return new MessageEvents(
            isContinuous,
            [.. events.Take(end).Select(inboxEvent => (inboxEvent, found.GetValueOrDefault(inboxEvent.Number)))],
            HasMore: end < events.Count || events.Count == limit);
    }

    /// <summary>Converts the data of an event to JSON.</summary>
    public byte[] ToJson(EventView view) => JsonSerializer.SerializeToUtf8Bytes(view, json.Value.SerializerOptions);
}
