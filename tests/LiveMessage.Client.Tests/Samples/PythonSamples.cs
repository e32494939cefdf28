using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Parses samples in Python with Python's own parser.</summary>
public static class PythonSamples
{
    /// <summary>The arguments that each of the samples passes to its client.</summary>
    public static async Task<IReadOnlyList<SampleArguments>> ParseAsync(IReadOnlyList<string> samples)
    {
        var parsed = await Command.RunAsync(
            Prerequisites.Python(), ["arguments.py"], SourceTree.Conformance, JsonSerializer.Serialize(samples));
        return [.. JsonDocument.Parse(parsed.EnsureSuccess()).RootElement.EnumerateArray().Select(Read)];
    }

    private static SampleArguments Read(JsonElement parsed)
    {
        var config = parsed.GetProperty("Config").EnumerateObject();
        var parameters = parsed.GetProperty("Request").EnumerateObject();
        return new SampleArguments(
            parameters.ToDictionary(one => ToPascalCase(one.Name), one => Value(ToPascalCase(one.Name), one.Value)),
            config.ToDictionary(one => ToPascalCase(one.Name), one => one.Value.GetString()!));
    }

    private static object Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        // Python has a single integer type.
        JsonValueKind.Number => SampleArguments.ToInteger(name, value.GetInt64()),
        _ => (object)value.GetString()!,
    };

    private static string ToPascalCase(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
