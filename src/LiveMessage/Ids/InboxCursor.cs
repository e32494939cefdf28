using System.Globalization;

namespace LiveMessage.Ids;

/// <summary>
/// Position of a reader in an inbox. The sequence alone is ambiguous. A store that has lost its latest data assigns
/// sequences again, and a new inbox of the same user starts at 1.
/// </summary>
/// <param name="Sequence">The last sequence that the reader has; 0 at the start of the inbox.</param>
/// <param name="Time">
/// The latest time of storage that the reader has seen, by the clock of the Redis server, as a Unix timestamp in
/// milliseconds; null if unknown.
/// </param>
/// <param name="Epoch">The epoch of the inbox: its creation time in microseconds; null if unknown.</param>
internal readonly record struct InboxCursor(long Sequence, long? Time = null, long? Epoch = null)
{
    /// <summary>Parses <c>sequence</c> or <c>sequence-time-epoch</c>.</summary>
    public static bool TryParse(string text, out InboxCursor cursor)
    {
        cursor = default;
        var parts = text.Split('-');
        var numbers = new long[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!long.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]))
            {
                return false;
            }
        }

        switch (numbers)
        {
            case [var sequence]:
                cursor = new InboxCursor(sequence);
                return true;

            case [var sequence, var time, var epoch]:
                cursor = new InboxCursor(sequence, time, epoch);
                return true;

            default:
                return false;
        }
    }

    /// <summary>
    /// Creates a cursor for a reader that knows only a sequence. The events up to this sequence may have any time up to
    /// that of the last write to the inbox.
    /// </summary>
    public static InboxCursor From(long sequence, long lastWrite, long epoch) =>
        new(sequence, sequence == 0 ? 0 : lastWrite, epoch);

    /// <summary>Moves the cursor to a later position in the same inbox. The time never decreases.</summary>
    public InboxCursor MoveTo(InboxCursor position) =>
        this with { Sequence = position.Sequence, Time = Math.Max(Time ?? 0, position.Time ?? 0) };

    public override string ToString() => Time is null
        ? Sequence.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Sequence}-{Time}-{Epoch}");
}
