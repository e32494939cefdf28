using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Has Python parse samples in its language, and reads what they hand to their client.</summary>
public static class PythonSamples
{
    public static async Task<IReadOnlyList<SampleArguments>> ParseAsync(IReadOnlyList<string> samples)
    {
        var parsed = await Command.RunAsync(
            Prerequisites.Python(), ["arguments.py"], SourceTree.Conformance, JsonSerializer.Serialize(samples));
        return [.. JsonDocument.Parse(parsed.EnsureSuccess()).RootElement.EnumerateArray().Select(Read)];
    }

    private static SampleArguments Read(JsonElement told)
    {
        var config = told.GetProperty("Config").EnumerateObject();
        var parameters = told.GetProperty("Request").EnumerateObject();
        return new SampleArguments(
            parameters.ToDictionary(one => Pascal(one.Name), one => Value(Pascal(one.Name), one.Value)),
            config.ToDictionary(one => Pascal(one.Name), one => one.Value.GetString()!));
    }

    private static object Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        // Python has one kind of integers.
        JsonValueKind.Number => SampleArguments.WholeNumber(name, value.GetInt64()),
        _ => (object)value.GetString()!,
    };

    private static string Pascal(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
