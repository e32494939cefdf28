using System.Diagnostics;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>Result of a program that has ended.</summary>
public sealed record Command(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a program in a folder until it ends. The variables extend the current environment.</summary>
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
            // The output ends only when the last process that has inherited it has ended.
            await Task.WhenAll(process.WaitForExitAsync(), output, errors).WaitAsync(Timeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Command(process.ExitCode, await output, await errors);
    }

    /// <summary>Returns the output. Fails if the exit code is not 0.</summary>
    public string EnsureSuccess()
    {
        Assert.True(ExitCode == 0, $"The exit code is {ExitCode}: {Errors}\n{Output}");
        return Output;
    }
}
