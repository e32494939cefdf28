using System.Text;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>Validates OpenAPI documents with the rules in <c>tests/conformance/redocly.yaml</c>.</summary>
public static class OpenApiLinter
{
    private const string Started = "validating ";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string, string)[] Variables =
    [
        ("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"), ("NO_COLOR", "1"),
    ];

    /// <summary>Asserts that a document is valid.</summary>
    public static async Task CheckAsync(string document)
    {
        var findings = Assert.Single(await LintAsync(document));
        Assert.True(findings.Length == 0, findings);
    }

    /// <summary>
    /// Validates documents in as few processes as possible, because the linter takes a long time to start.
    /// </summary>
    /// <returns>The findings in each document, or an empty text for a valid document.</returns>
    public static async Task<IReadOnlyList<string>> LintAsync(params IReadOnlyList<string> documents)
    {
        var folder = Directory.CreateTempSubdirectory("livemessage-openapi-").FullName;
        try
        {
            var files = new List<string>();
            foreach (var (index, document) in documents.Index())
            {
                files.Add($"{index}.json");
                // On several lines, so that the position in a finding is useful.
                var indented = JsonSerializer.Serialize(JsonElement.Parse(document), Indented);
                await File.WriteAllTextAsync(Path.Combine(folder, files[^1]), indented);
            }

            var findings = new List<string>();
            while (findings.Count < files.Count)
            {
                findings.AddRange(await RunAsync(folder, files[findings.Count..]));
            }

            return findings;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The linter exits at the first file that is not an OpenAPI document, with reports of the files before it.
    private static async Task<IReadOnlyList<string>> RunAsync(string folder, IReadOnlyList<string> files)
    {
        var lint = await Command.RunAsync(
            Prerequisites.Node(),
            [
                Path.Combine(Prerequisites.Package("@redocly/cli"), "bin", "cli.js"),
                "lint", "--config", Path.Combine(SourceTree.Conformance, "redocly.yaml"), "--format", "json", .. files,
            ],
            folder,
            variables: Variables);
        var results = ReadReports(lint.Output);
        if (results.Count < files.Count)
        {
            results.Add(lint.Errors[Math.Max(0, lint.Errors.LastIndexOf(Started, StringComparison.Ordinal))..]);
        }

        Assert.Equal(lint.ExitCode != 0, results.Any(result => result.Length > 0));
        return results;
    }

    // The output is one JSON object for each file.
    private static List<string> ReadReports(string output)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        var reports = new List<string>();
        while (reader.Read())
        {
            var problems = JsonElement.ParseValue(ref reader).GetProperty("problems").EnumerateArray();
            reports.Add(string.Join('\n', problems.Select(Describe)));
        }

        return reports;
    }

    private static string Describe(JsonElement problem)
    {
        var location = problem.GetProperty("location")[0];
        var place = location.TryGetProperty("pointer", out var pointer) ? pointer : location.GetProperty("start");
        return $"{problem.GetProperty("ruleId")}: {problem.GetProperty("message")} At {place}.";
    }
}
