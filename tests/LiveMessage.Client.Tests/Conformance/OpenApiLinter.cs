using System.Diagnostics;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

using Xunit.Sdk;

namespace LiveMessage.Tests.Conformance;

/// <summary>Judges an OpenAPI document, by the rules in <c>tests/conformance/redocly.yaml</c>.</summary>
public static class OpenApiLinter
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Fails with what the linter says when it finds anything wrong.</summary>
    public static async Task CheckAsync(string documentJson)
    {
        // On lines of its own, so that the findings quote what they are about.
        using var document = new TemporaryFile(
            JsonSerializer.Serialize(JsonElement.Parse(documentJson), Lines), "openapi.json");
        using var linter = Start(document.Path);
        var (output, errors) = (linter.StandardOutput.ReadToEndAsync(), linter.StandardError.ReadToEndAsync());
        try
        {
            await linter.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            linter.Kill(entireProcessTree: true);
            throw;
        }

        // The findings are the output; what is beside them are notices, unless the linter itself has failed.
        if (linter.ExitCode != 0)
        {
            throw new XunitException(await output is { Length: > 0 } findings ? findings : await errors);
        }
    }

    private static Process Start(string document)
    {
        var program = Path.Combine(Prerequisites.Package("@redocly/cli"), "bin", "cli.js");
        var start = new ProcessStartInfo(
            Prerequisites.Node(), [program, "lint", "--config", "redocly.yaml", document])
        {
            WorkingDirectory = SourceTree.Conformance,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It works on a closed network, and tells nobody.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }
}
