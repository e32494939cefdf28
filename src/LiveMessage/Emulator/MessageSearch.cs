using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>Matching messages of one page of an inbox.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="HasMore">Indicates whether the search continues after these messages.</param>
internal sealed record FoundMessages(IReadOnlyList<StoredMessage> Messages, bool HasMore)
{
    public static readonly FoundMessages None = new([], HasMore: false);
}

/// <summary>
/// A search in an inbox. It holds one page of messages at a time, so that a long list needs little memory.
/// </summary>
internal sealed class MessageSearch(InboxReader reader, InboxAddress inbox, MessageFilter filter)
{
    private const int PageSize = 200;

    private int remaining = filter.Limit;

    /// <summary>The position of the search.</summary>
    public InboxCursor Cursor { get; private set; } = filter.After;

    /// <summary>The last sequence that the inbox has assigned.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Indicates whether messages before the position are lost.</summary>
    public bool IsGap { get; private set; }

    /// <summary>
    /// Returns the matching messages of the next page that has one; none at the end of the inbox. Returns a refusal if
    /// the app does not exist.
    /// </summary>
    public async Task<Result<FoundMessages>> NextAsync()
    {
        while (true)
        {
            var result = await reader.ReadAsync(inbox, Cursor, PageSize);
            if (result is Result<InboxPage>.Refused { Refusal: var refusal })
            {
                return refusal;
            }

            var page = ((Result<InboxPage>.Success)result).Value;
            LastSequence = page.LastSequence;
            IsGap |= page.IsGap;

            var found = page.Messages.Where(stored => filter.Matches(stored.Message)).Take(remaining).ToList();
            remaining -= found.Count;
            // Messages after the last one of a full list belong to the next list.
            Cursor = remaining == 0 ? page.End with { Sequence = found[^1].Sequence } : page.End;
            if (found.Count > 0 || !page.HasMore)
            {
                return new FoundMessages(found, page.HasMore && remaining > 0);
            }
        }
    }
}
