using System.Diagnostics;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>What a program said until it ended.</summary>
public sealed record Command(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a program to its end, in a folder and with variables beside those of the tests.</summary>
    public static async Task<Command> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        string input = "",
        params IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Command(process.ExitCode, await output, await errors);
    }

    /// <summary>What it said, where it ended well.</summary>
    public string EnsureSuccess()
    {
        Assert.True(ExitCode == 0, $"Ended with {ExitCode}: {Errors}\n{Output}");
        return Output;
    }
}
