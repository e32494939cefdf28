using System.Text.RegularExpressions;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>The commands of the documents, typed in their order.</summary>
[Needs(Prerequisite.None)]
[Collection<DocumentedServiceGroup>]
public sealed partial class DocumentCommandsTests(DocumentedService service)
{
    public static TheoryData<string> Documents =>
    [
        .. new[] { "", "docs" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Repository, folder), "*.md"))
            .Select(path => Path.GetRelativePath(SourceTree.Repository, path))
            .Where(document => CodeBlock.Read(document).Any(block => block.Language == "sh"))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Commands_work_in_their_order(string document)
    {
        Prerequisites.Bash();
        using var client = await service.ResetAsync();
        await using var session = new ShellSession(service.Url);
        var blocks = CodeBlock.Read(document);
        for (var number = 0; number < blocks.Count; number++)
        {
            if (blocks[number].Language == "sh")
            {
                var next = blocks.ElementAtOrDefault(number + 1);
                await RunAsync(session, blocks[number], next is { IsAdjacent: true } ? next.Text : null);
            }
        }

        await session.CompleteAsync();
        // The commands of the next document work too.
        (await client.SendAsync()).AssertAccepted();
    }

    // The output belongs to the command of the block that waits for others, or to the last command.
    private static async Task RunAsync(ShellSession session, CodeBlock block, string? output)
    {
        var commands = block.Commands.Where(command => !IsExcluded().IsMatch(command)).ToList();
        var variables = string.Concat(commands.Where(IsAssignment).Select(assignment => $"{assignment}\n"));
        var calls = commands.Where(command => !IsAssignment(command)).ToList();
        var shown = calls.Find(WaitsForOthers) ?? calls.LastOrDefault();
        foreach (var call in calls)
        {
            Assert.StartsWith("curl ", call, StringComparison.Ordinal);
            var expected = call == shown ? output : null;
            await (WaitsForOthers(call)
                ? session.StartAsync(call, variables, expected)
                : session.RunAsync(call, variables, expected));
        }
    }

    private static bool WaitsForOthers(string command) =>
        ShellSession.IsStream(command) || command.Contains("wait=10s", StringComparison.Ordinal);

    private static bool IsAssignment(string command) => Assignment().IsMatch(command);

    // These start services, builds, and tests, or set up a Redis.
    [GeneratedRegex("^([A-Za-z_]+=[^ ]+ )*(dotnet|docker|redis-cli) ")]
    private static partial Regex IsExcluded();

    [GeneratedRegex("^[a-z]+=")]
    private static partial Regex Assignment();
}
