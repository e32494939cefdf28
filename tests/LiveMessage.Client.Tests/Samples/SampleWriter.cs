using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Has the Explorer's own modules write samples, in Node.js.</summary>
public static class SampleWriter
{
    /// <summary>The samples of each call, by their ids, at the service that describes itself so.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> WriteAsync(
        JsonElement document, IEnumerable<SampleCall> calls)
    {
        var written = await Command.RunAsync(
            Prerequisites.Node(),
            ["samples.mjs", SourceTree.PageScripts],
            SourceTree.Conformance,
            JsonSerializer.Serialize(new { document, calls }));
        return JsonSerializer.Deserialize<List<Dictionary<string, string>>>(written.EnsureSuccess())!;
    }

    /// <summary>The document of a service with the settings that it ships with.</summary>
    public static async Task<JsonElement> DocumentAsync(HttpClient client) =>
        (await client.GetEmulatorAsync("/_emulator/openapi.json")).Json;
}
