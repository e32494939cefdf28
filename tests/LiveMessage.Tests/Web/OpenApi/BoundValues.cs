using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>Values at and beyond every limit of a schema, with a flag that is true if the schema allows it.</summary>
public static class BoundValues
{
    // ASCII, C1 controls, zero-width characters, letters and digits of other scripts, and an emoji.
    private static readonly string[] Characters =
    [
        .. Enumerable.Range(0, 128).Select(code => ((char)code).ToString()),
        "\u0085", "\u009f", "\u00a0", "\u00e9", "\u200b", "\u202e", "\ufeff", "\u0660", "\uff11", "世", "😀",
    ];

    public static IEnumerable<(string Value, bool Allowed)> Create(JsonElement schema) => schema.Text("type") switch
    {
        "boolean" => [("true", true), ("false", true), ("yes", false), ("1", false), ("null", false)],
        "integer" => Integers(schema),
        "array" => Lists(schema),
        "string" when schema.TryGetProperty("enum", out var values) => Choices(values),
        "string" when schema.TryGetProperty("format", out var format) && format.GetString() == "uri" => Urls(schema),
        "string" => Texts(schema),
        var other => throw new InvalidOperationException($"The schema type {other} is not supported."),
    };

    private static IEnumerable<(string Value, bool Allowed)> Integers(JsonElement schema)
    {
        var min = BigInteger.Parse(schema.GetProperty("minimum").GetRawText(), provider: null);
        var max = BigInteger.Parse(schema.GetProperty("maximum").GetRawText(), provider: null);
        yield return (min.ToString(), true);
        yield return (max.ToString(), true);
        yield return ((min - 1).ToString(), false);
        yield return ((max + 1).ToString(), false);
        yield return ("1.5", false);
        yield return ("one", false);
    }

    private static IEnumerable<(string Value, bool Allowed)> Choices(JsonElement values)
    {
        var allowed = values.EnumerateArray().Select(value => value.GetString()!).ToList();
        return
        [
            .. allowed.Select(value => (value, true)),
            .. allowed.SelectMany(value => new[] { value + 'x', value[1..], value.ToUpperInvariant() })
                .Select(value => (value, false)),
        ];
    }

    private static IEnumerable<(string Value, bool Allowed)> Lists(JsonElement schema)
    {
        var (min, max) = (schema.GetProperty("minItems").GetInt32(), schema.GetProperty("maxItems").GetInt32());
        yield return (Items(min), true);
        yield return (Items(max), true);
        yield return (Items(max + 1), false);
        Assert.Equal(1, min);

        // A comma would split an item into two.
        foreach (var (item, allowed) in Texts(schema.GetProperty("items")).Where(item => !item.Value.Contains(',')))
        {
            yield return ($"uid1,{item}", allowed);
        }

        static string Items(int count) => string.Join(',', Enumerable.Range(1, count).Select(number => $"uid{number}"));
    }

    private static IEnumerable<(string Value, bool Allowed)> Urls(JsonElement schema)
    {
        const string Start = "http://example.com/";
        var max = schema.GetProperty("maxLength").GetInt32();
        Assert.Equal(max, schema.GetProperty("x-max-bytes").GetInt32());
        yield return (Start.PadRight(max, 'a'), true);
        yield return (Start.PadRight(max + 1, 'a'), false);

        var pattern = new Regex(schema.GetProperty("pattern").GetString()!);
        string[] urls = [Start, "HTTPS://example.com", "hTTp://example.com", "ftp://example.com", "//example.com", "x"];
        foreach (var url in urls)
        {
            yield return (url, pattern.IsMatch(url));
        }
    }

    private static IEnumerable<(string Value, bool Allowed)> Texts(JsonElement schema)
    {
        var max = schema.GetProperty("maxLength").GetInt32();
        yield return (new string('a', max), true);
        yield return (new string('a', max + 1), false);

        if (schema.TryGetProperty("minLength", out var min) && min.GetInt32() > 1)
        {
            yield return (new string('a', min.GetInt32()), true);
            yield return (new string('a', min.GetInt32() - 1), false);
        }

        if (schema.TryGetProperty("x-max-bytes", out var bytes))
        {
            // The character has three bytes.
            var text = new string('世', bytes.GetInt32() / 3) + new string('a', bytes.GetInt32() % 3);
            Assert.Equal(bytes.GetInt32(), Encoding.UTF8.GetByteCount(text));
            yield return (text, true);
            yield return (text + 'a', false);
        }
        else if (!schema.TryGetProperty("pattern", out _))
        {
            yield return (string.Concat(Enumerable.Repeat("😀", max)), true);
            yield return (string.Concat(Enumerable.Repeat("😀", max + 1)), false);
        }

        if (schema.TryGetProperty("pattern", out var patternSchema))
        {
            var pattern = new Regex(patternSchema.GetString()!);
            foreach (var text in Characters.Select(character => $"a{character}a"))
            {
                yield return (text, pattern.IsMatch(text));
            }
        }
        else
        {
            foreach (var character in Characters)
            {
                yield return ($"a{character}a", true);
            }
        }
    }
}
