using System.Globalization;

namespace LiveMessage.Emulator;

/// <summary>Reads the values of query parameters, and refuses them by name.</summary>
public static class QueryValue
{
    /// <summary>The parameter <c>limit</c>: 1 to 1000, 100 when left out.</summary>
    public static int Limit(string? text) => (int)Number("limit", text, missing: 100, least: 1, most: 1_000);

    public static long Number(string name, string? text, long missing, long least, long most)
    {
        if (text is null)
        {
            return missing;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
                ? number
                : throw EmulatorException.BadRequest($"{name} is '{text}'; give an integer from {least} to {most}.");
    }

    public static TimeSpan Duration(string name, string? text, TimeSpan longest)
    {
        if (text is null)
        {
            return TimeSpan.Zero;
        }

        var (digits, unit) = text switch
        {
            [.. var number, 'm', 's'] => (number, TimeSpan.FromMilliseconds(1)),
            [.. var number, 's'] => (number, TimeSpan.FromSeconds(1)),
            [.. var number, 'm'] => (number, TimeSpan.FromMinutes(1)),
            _ => (text, TimeSpan.FromSeconds(1)),
        };

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count * unit is var duration && duration <= longest
                ? duration
                : throw EmulatorException.BadRequest(
                    $"{name} is '{text}'; give a time of at most {longest.TotalMinutes:0} minutes, such as 10s, 500ms or 1m.");
    }
}
