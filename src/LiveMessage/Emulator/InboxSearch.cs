using System.Text.Json;

using LiveMessage.Ids;
using LiveMessage.Messages;
using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

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
