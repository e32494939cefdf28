using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>The TypeScript compiler of <c>tests/conformance</c>.</summary>
public static class TypeScriptCompiler
{
    /// <summary>Compiles all TypeScript files of a folder with the command in the header of the sample.</summary>
    public static async Task CompileAsync(string folder)
    {
        var modules = Path.GetDirectoryName(Prerequisites.Package("typescript"))!;
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), modules);
        var compiled = await Command.RunAsync(
            Prerequisites.Node(),
            [
                "node_modules/typescript/bin/tsc", "--strict", "--skipLibCheck", "--esModuleInterop",
                "--target", "es2022", "--module", "commonjs",
                .. Directory.EnumerateFiles(folder, "*.ts").Select(Path.GetFileName)!,
            ],
            folder);
        compiled.EnsureSuccess();
    }
}
