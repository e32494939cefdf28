using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web.OpenApi;

/// <summary>Values on both sides of every bound that a schema states, each with whether the schema allows it.</summary>
public static class BoundValues
{
    // All of ASCII, and some of what is easily overlooked: C1 controls, marks without a width, letters of others, emoji.
    private static readonly string[] Characters =
    [
        .. Enumerable.Range(0, 128).Select(code => ((char)code).ToString()),
        "\u0085", "\u009f", "\u00a0", "\u00e9", "\u200b", "\u202e", "\ufeff", "\u0660", "\uff11", "世", "😀",
    ];

    public static IEnumerable<(string Value, bool Allowed)> Of(JsonElement schema) => schema.Text("type") switch
    {
        "boolean" => [("true", true), ("false", true), ("yes", false), ("1", false), ("null", false)],
        "integer" => Integers(schema),
        "array" => Lists(schema),
        "string" when schema.TryGetProperty("enum", out var values) => Choices(values),
        "string" when schema.TryGetProperty("format", out var format) && format.GetString() == "uri" => Urls(schema),
        "string" => Texts(schema),
        var other => throw new InvalidOperationException($"No bounds are known for the type {other}."),
    };

    private static IEnumerable<(string Value, bool Allowed)> Integers(JsonElement schema)
    {
        var least = BigInteger.Parse(schema.GetProperty("minimum").GetRawText(), provider: null);
        var most = BigInteger.Parse(schema.GetProperty("maximum").GetRawText(), provider: null);
        yield return (least.ToString(), true);
        yield return (most.ToString(), true);
        yield return ((least - 1).ToString(), false);
        yield return ((most + 1).ToString(), false);
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
        var (least, most) = (schema.GetProperty("minItems").GetInt32(), schema.GetProperty("maxItems").GetInt32());
        yield return (Items(least), true);
        yield return (Items(most), true);
        yield return (Items(most + 1), false);
        Assert.Equal(1, least);

        // A comma would make two items of one, and a bracket in front an array in JSON.
        foreach (var (item, allowed) in Texts(schema.GetProperty("items")).Where(item => !item.Value.Contains(',')))
        {
            yield return ($"uid1,{item}", allowed);
        }

        static string Items(int count) => string.Join(',', Enumerable.Range(1, count).Select(number => $"uid{number}"));
    }

    private static IEnumerable<(string Value, bool Allowed)> Urls(JsonElement schema)
    {
        const string Start = "http://example.com/";
        var most = schema.GetProperty("maxLength").GetInt32();
        Assert.Equal(most, schema.GetProperty("x-max-bytes").GetInt32());
        yield return (Start.PadRight(most, 'a'), true);
        yield return (Start.PadRight(most + 1, 'a'), false);

        var pattern = new Regex(schema.GetProperty("pattern").GetString()!);
        string[] urls = [Start, "HTTPS://example.com", "hTTp://example.com", "ftp://example.com", "//example.com", "x"];
        foreach (var url in urls)
        {
            yield return (url, pattern.IsMatch(url));
        }
    }

    private static IEnumerable<(string Value, bool Allowed)> Texts(JsonElement schema)
    {
        var most = schema.GetProperty("maxLength").GetInt32();
        yield return (new string('a', most), true);
        yield return (new string('a', most + 1), false);

        if (schema.TryGetProperty("minLength", out var least) && least.GetInt32() > 1)
        {
            yield return (new string('a', least.GetInt32()), true);
            yield return (new string('a', least.GetInt32() - 1), false);
        }

        if (schema.TryGetProperty("x-max-bytes", out var bytes))
        {
            // Three bytes each.
            var text = new string('世', bytes.GetInt32() / 3) + new string('a', bytes.GetInt32() % 3);
            Assert.Equal(bytes.GetInt32(), Encoding.UTF8.GetByteCount(text));
            yield return (text, true);
            yield return (text + 'a', false);
        }
        else if (!schema.TryGetProperty("pattern", out _))
        {
            yield return (string.Concat(Enumerable.Repeat("😀", most)), true);
            yield return (string.Concat(Enumerable.Repeat("😀", most + 1)), false);
        }

        if (schema.TryGetProperty("pattern", out var written))
        {
            var pattern = new Regex(written.GetString()!);
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
