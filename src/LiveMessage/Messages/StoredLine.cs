using System.Globalization;
using System.Text.Json;

using StackExchange.Redis;

namespace LiveMessage.Messages;

/// <summary>Parses messages and notices as stored in Redis: <c>sequence:time in ms:MsgTid:json</c>.</summary>
internal static class StoredLine
{
    /// <summary>Parses a message.</summary>
    /// <param name="line">The stored line.</param>
    /// <param name="acknowledged">1 if the receiver has acknowledged the message; otherwise, 0.</param>
    public static StoredMessage ParseMessage(RedisValue line, RedisValue acknowledged)
    {
        var json = Parse((byte[])line!, out var sequence, out var time);
        return new(sequence, time, JsonSerializer.Deserialize(json, MessageJson.Default.Message)!, acknowledged == 1);
    }

    /// <summary>Parses a notice of a deletion.</summary>
    public static StoredDeletion ParseDeletion(RedisValue line)
    {
        var json = Parse((byte[])line!, out var sequence, out var time);
        return new(sequence, time, JsonSerializer.Deserialize(json, MessageJson.Default.Deletion)!);
    }

    private static ReadOnlySpan<byte> Parse(ReadOnlySpan<byte> rest, out long sequence, out DateTimeOffset time)
    {
        sequence = long.Parse(TakeField(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
        var milliseconds = long.Parse(TakeField(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        _ = TakeField(ref rest);
        return rest;
    }

    private static ReadOnlySpan<byte> TakeField(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)':');
        var field = rest[..end];
        rest = rest[(end + 1)..];
        return field;
    }
}
