using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>A person's terminal, for the commands that a page hands out.</summary>
public static class Shell
{
    /// <summary>Runs a command with curl in it, which must succeed, and returns what it prints.</summary>
    public static async Task<string> RunAsync(string command)
    {
        Prerequisites.Curl();
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{command} --silent --show-error"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = shell.StandardOutput.ReadToEndAsync();
        var error = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"{command}\n{error}");
        return await output;
    }
}
