using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Writes samples with the modules of the Explorer page, in Node.js.</summary>
public static class SampleWriter
{
    /// <summary>Writes the samples of each call, by language. The document describes the service.</summary>
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

    /// <summary>Reads the OpenAPI document of a service.</summary>
    public static async Task<JsonElement> DocumentAsync(HttpClient client) =>
        (await client.GetEmulatorAsync("/_emulator/openapi.json")).Json;
}
