using System.Globalization;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>
/// Compiles samples in Java against stubs with the surface of the client, which print what is handed to them, and runs
/// them.
/// </summary>
public static class JavaSamples
{
    /// <summary>What each of the samples hands to its client.</summary>
    public static async Task<IReadOnlyList<SampleArguments>> RunAsync(IReadOnlyList<string> samples)
    {
        var (compiler, runtime) = Prerequisites.Java();
        var folder = Directory.CreateTempSubdirectory("livemessage-java-").FullName;
        try
        {
            foreach (var (path, text) in JavaStubs.Write().Concat(samples.Select(InPackage)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                await File.WriteAllTextAsync(Path.Combine(folder, path), text);
            }

            // As a compiler before Java 18 reads a file on a machine that is set up for nothing else.
            var compiled = await Command.RunAsync(
                compiler,
                [
                    "-encoding", "US-ASCII", "-Xlint:all", "-Werror",
                    .. samples.Select((text, at) => InPackage(text, at).Path),
                ],
                folder);
            compiled.EnsureSuccess();

            var arguments = new List<SampleArguments>();
            for (var at = 0; at < samples.Count; at++)
            {
                arguments.Add(Read((await Command.RunAsync(runtime, [$"sample{at}.Sample"], folder)).EnsureSuccess()));
            }

            return arguments;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In one run of the compiler there can be one class Sample in each package only.
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
