using System.Globalization;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>
/// Compiles samples in Java against stubs of the client, which print their arguments, and runs them.
/// </summary>
public static class JavaSamples
{
    // Optimized machine code does not pay off in a short run.
    private static readonly string[] ShortRun = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

    /// <summary>The arguments that each of the samples passes to its client.</summary>
    public static async Task<IReadOnlyList<SampleArguments>> RunAsync(IReadOnlyList<string> samples)
    {
        var (compiler, launcher) = Prerequisites.Java();
        var folder = Directory.CreateTempSubdirectory("livemessage-java-").FullName;
        try
        {
            foreach (var (path, text) in JavaStubs.Write().Concat(samples.Select(InPackage)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                await File.WriteAllTextAsync(Path.Combine(folder, path), text);
            }

            // Compilers before Java 18 use this encoding on a machine without a locale.
            var compiled = await Command.RunAsync(
                compiler,
                [
                    .. ShortRun.Select(option => $"-J{option}"), "-encoding", "US-ASCII", "-Xlint:all", "-Werror",
                    JavaStubs.RunnerPath, .. samples.Select((text, at) => InPackage(text, at).Path),
                ],
                folder);
            compiled.EnsureSuccess();

            // One virtual machine for all: each takes a while to start.
            var run = await Command.RunAsync(
                launcher,
                [.. ShortRun, JavaStubs.RunnerName, .. samples.Select((_, at) => $"sample{at}.Sample")],
                folder);
            return [.. run.EnsureSuccess().Split('\f')[..^1].Select(Read)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A package can contain only one class Sample.
    private static (string Path, string Text) InPackage(string sample, int at) =>
        ($"sample{at}/Sample.java", $"package sample{at};\n\n{sample}");

    private static SampleArguments Read(string output)
    {
        var parts = output.Split("\n\n");
        return new SampleArguments(
            Lines(parts[1]).ToDictionary(line => line.Name, line => line.Value),
            Lines(parts[0]).ToDictionary(line => line.Name, line => (string)line.Value));
    }

    private static IEnumerable<(string Name, object Value)> Lines(string part) => part
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .Select(line => (line[0], Value(line[1], Text(line[2]))));

    private static object Value(string type, string text) => type switch
    {
        "Integer" => int.Parse(text, CultureInfo.InvariantCulture),
        "Long" => long.Parse(text, CultureInfo.InvariantCulture),
        "Boolean" => bool.Parse(text),
        "String" => text,
        _ => text.Split(','),
    };

    private static string Text(string units) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(units));
}
