using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>The files of <c>docs/testing.md</c> as a repository whose tests use LiveMessage.</summary>
internal sealed partial class GuideProject : IDisposable
{
    private const string Guide = "docs/testing.md";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("livemessage-guide-");

    public GuideProject()
    {
        foreach (var (name, text) in Blocks("csharp").Concat(Blocks("js")))
        {
            var project = name.EndsWith(".cs", StringComparison.Ordinal) ? "Orders.Tests" : "";
            Write(Path.Combine("tests", project, name), text);
        }

        Write("tests/Orders.Tests/Orders.Tests.csproj", ProjectFile());
        foreach (var (name, text) in Blocks("yaml"))
        {
            Write(name, text);
        }
    }

    public string Folder => folder.FullName;

    /// <summary>The copy of the program that the workflow builds.</summary>
    public string Program => Path.Combine(Folder, "livemessage", "LiveMessage.dll");

    /// <summary>The commands of the guide.</summary>
    public static IEnumerable<string> Commands =>
        CodeBlock.Read(Guide).Where(block => block.Language == "sh").SelectMany(block => block.Commands);

    /// <summary>Replaces a text that a file contains.</summary>
    public void Change(string file, string text, string replacement)
    {
        var path = Path.Combine(Folder, file);
        var original = File.ReadAllText(path);
        Assert.Contains(text, original, StringComparison.Ordinal);
        File.WriteAllText(path, original.Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>Makes the npm packages available without installing them.</summary>
    public void LinkPackages() => Directory.CreateSymbolicLink(
        Path.Combine(Folder, "node_modules"), Path.Combine(Prerequisites.Clients(), "node_modules"));

    /// <summary>Reads a YAML file.</summary>
    public async Task<JsonElement> ReadYamlAsync(string file)
    {
        var path = Path.Combine(Folder, file);
        var errors = await RunToolAsync("yaml-errors.mjs", path);
        Assert.Equal("", errors);
        return JsonElement.Parse(await RunToolAsync("yaml-to-json.mjs", path));
    }

    /// <summary>Runs a command in the folder.</summary>
    public Task<Command> RunAsync(string command, params IEnumerable<(string Name, string Value)> variables) =>
        // The build servers would run on, and keep the output open.
        Command.RunAsync(Prerequisites.Bash(), ["-e", "-c", command], Folder, "", [
            .. variables, ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_NOLOGO", "1")]);

    /// <summary>The configuration in which this test is built.</summary>
    public static string Configuration =>
        typeof(GuideProject).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Asserts that no process runs a program, whose path only the guide's fixtures use.</summary>
    public static void AssertStopped(string program) => Assert.DoesNotContain(
        Directory.EnumerateDirectories("/proc"),
        process => ReadCommandLine(process).Contains(program, StringComparison.Ordinal));

    public void Dispose() => folder.Delete(recursive: true);

    private static string ReadCommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The entry is not a process, or the process has ended.
            return "";
        }
    }

    private static async Task<string> RunToolAsync(string tool, string path)
    {
        var run = await Command.RunAsync(Prerequisites.Node(), [tool, path], Prerequisites.Clients());
        return run.EnsureSuccess();
    }

    // The paragraph before a file names it first.
    private static IEnumerable<(string Name, string Text)> Blocks(string language) => CodeBlock.Read(Guide)
        .Where(block => block.Language == language)
        .Select(block => (FileName().Matches(block.Before)[^1].Groups["name"].Value, block.Text));

    private static string ProjectFile()
    {
        var versions = XDocument.Load(Path.Combine(SourceTree.Repository, "Directory.Packages.props"));
        var xunit = versions.Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == "xunit.v3").Attribute("Version")!.Value;
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="{xunit}" />
              </ItemGroup>
            </Project>
            """;
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [GeneratedRegex(@"^`(?<name>[^`]+\.[a-z]+)`", RegexOptions.Multiline)]
    private static partial Regex FileName();
}
