using System.Globalization;

namespace LiveMessage.Emulator;

/// <summary>Durations in requests: <c>500ms</c>, <c>90s</c>, <c>8d</c>, or <c>8.00:00:00</c>.</summary>
internal static class DurationText
{
    /// <summary>
    /// Parses a duration; false if it is malformed, negative, or too long for a <see cref="TimeSpan"/>.
    /// </summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var (digits, unit) = text switch
        {
            [.. var number, 'm', 's'] => (number, TimeSpan.TicksPerMillisecond),
            [.. var number, 's'] => (number, TimeSpan.TicksPerSecond),
            [.. var number, 'm'] => (number, TimeSpan.TicksPerMinute),
            [.. var number, 'h'] => (number, TimeSpan.TicksPerHour),
            [.. var number, 'd'] => (number, TimeSpan.TicksPerDay),
            _ => (text, 0),
        };
        if (unit > 0)
        {
            var isNumber = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count <= long.MaxValue / unit;
            duration = isNumber ? TimeSpan.FromTicks(count * unit) : default;
            return isNumber;
        }

        // TimeSpan takes a number without a unit as days.
        return text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration)
            && duration >= TimeSpan.Zero;
    }

    /// <summary>Formats a duration of whole minutes, in days if possible.</summary>
    public static string Format(TimeSpan duration)
    {
        var (unit, name) = duration.Ticks % TimeSpan.TicksPerDay == 0
            ? (TimeSpan.TicksPerDay, "d")
            : (TimeSpan.TicksPerMinute, "m");
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / unit}{name}");
    }
}
