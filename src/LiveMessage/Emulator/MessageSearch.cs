using System.Text.Json;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>Matching messages of one page of a search.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="HasMore">Indicates whether the search continues after these messages.</param>
internal sealed record FoundMessages(IReadOnlyList<MessageView> Messages, bool HasMore)
{
    public static readonly FoundMessages None = new([], HasMore: false);
}

/// <summary>
/// A search for messages. It holds one page of messages at a time, so that a long list needs little memory.
/// </summary>
internal interface IMessageSearch
{
    /// <summary>Indicates whether messages before the position are lost.</summary>
    bool IsGap { get; }

    /// <summary>
    /// Returns the matching messages of the next page that has one; none at the end. A later call continues there.
    /// Returns a refusal if the app does not exist.
    /// </summary>
    Task<Result<FoundMessages>> NextAsync();

    /// <summary>Writes the position of the search as properties of a list.</summary>
    void WritePosition(Utf8JsonWriter json);
}

/// <summary>A search in an inbox.</summary>
internal sealed class InboxSearch(InboxReader reader, InboxAddress inbox, InboxCursor after, MessageFilter filter)
    : IMessageSearch
{
    private const int PageSize = 200;

    private InboxCursor cursor = after;
    private long lastSequence;
    private int remaining = filter.Limit;

    public bool IsGap { get; private set; }

    public async Task<Result<FoundMessages>> NextAsync()
    {
        while (true)
        {
            var result = await reader.ReadAsync(inbox, cursor, PageSize);
            if (result is Result<InboxPage>.Refused { Refusal: var refusal })
            {
                return refusal;
            }

            var page = ((Result<InboxPage>.Success)result).Value;
            lastSequence = page.LastSequence;
            IsGap |= page.IsGap;

            var found = page.Messages.Where(filter.Matches).Take(remaining).ToList();
            remaining -= found.Count;
            // Messages after the last one of a full list belong to the next list.
            cursor = remaining == 0 ? page.End with { Sequence = found[^1].Sequence } : page.End;
            if (found.Count > 0 || !page.HasMore)
            {
                return new FoundMessages(
                    [.. found.Select(stored => MessageView.From(stored))], page.HasMore && remaining > 0);
            }
        }
    }

    public void WritePosition(Utf8JsonWriter json)
    {
        json.WriteNumber("next", cursor.Sequence);
        json.WriteString("cursor", cursor.ToString());
        json.WriteNumber("lastSequence", lastSequence);
    }
}
