using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveMessage.Tests.Samples;

/// <summary>Reads the arguments of samples in Go and PHP line by line, because no compiler is available.</summary>
public static partial class GoAndPhpSamples
{
    public static SampleArguments ReadGo(string sample)
    {
        var fields = Split(sample, GoFields(), "Request{");
        return new SampleArguments(
            fields[true].ToDictionary(field => field.Groups["name"].Value, GoValue),
            fields[false].ToDictionary(
                field => field.Groups["name"].Value, field => Literals.Go(field.Groups["value"].Value)));
    }

    public static SampleArguments ReadPhp(string sample)
    {
        // PHP has no literal for the smallest integer.
        sample = sample.Replace("PHP_INT_MIN", $"{long.MinValue}", StringComparison.Ordinal);
        var entries = Split(sample, PhpEntries(), "Request([");
        return new SampleArguments(
            entries[true].ToDictionary(Name, entry => PhpValue(Name(entry), entry.Groups["value"].Value)),
            entries[false].ToDictionary(Name, entry => Literals.Php(entry.Groups["value"].Value)));

        static string Name(Match entry) =>
            char.ToUpperInvariant(entry.Groups["name"].Value[0]) + entry.Groups["name"].Value[1..];
    }

    // Separates the lines of the configuration from those of the request, which begins with the given text.
    private static ILookup<bool, Match> Split(string sample, Regex lines, string request) =>
        lines.Matches(sample).ToLookup(line => line.Index > sample.IndexOf(request, StringComparison.Ordinal));

    private static object GoValue(Match field)
    {
        var value = field.Groups["value"].Value;
        return field.Groups["type"].Value switch
        {
            "Int32" => int.Parse(value, CultureInfo.InvariantCulture),
            "Int64" => long.Parse(value, CultureInfo.InvariantCulture),
            "Bool" => bool.Parse(value),
            "StringSlice" => Items(value["[]string{".Length..^1], Literals.Go),
            _ => Literals.Go(value),
        };
    }

    private static object PhpValue(string name, string value) => value switch
    {
        ['[', .. var items, ']'] => Items(items, Literals.Php),
        "true" or "false" => value == "true",
        ['\'' or '"', ..] => Literals.Php(value),
        // PHP has a single integer type.
        _ => SampleArguments.ToInteger(name, long.Parse(value, CultureInfo.InvariantCulture)),
    };

    private static string[] Items(string items, Func<string, string> read) => [.. items.Split(", ").Select(read)];

    [GeneratedRegex(@"^\t\t(?<name>\w+): +tea\.(?<type>\w+)\((?<value>.*?)\),$", RegexOptions.Multiline)]
    private static partial Regex GoFields();

    [GeneratedRegex(@"^    '(?<name>\w+)' => (?<value>.*?),$", RegexOptions.Multiline)]
    private static partial Regex PhpEntries();
}
