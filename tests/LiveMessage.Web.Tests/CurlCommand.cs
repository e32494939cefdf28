using System.Diagnostics;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>Runs the curl commands that a page shows.</summary>
public static class CurlCommand
{
    /// <summary>Runs a command in a shell, checks that it succeeds, and returns its output.</summary>
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
