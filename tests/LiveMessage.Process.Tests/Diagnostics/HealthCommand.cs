using System.Diagnostics;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>Runs the command <c>health</c> of the program.</summary>
public static class HealthCommand
{
    /// <summary>Returns the exit code and the text on standard error.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(
        string url, params IEnumerable<(string Name, string Value)> environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LiveMessage.dll");
        var start = new ProcessStartInfo("dotnet", [program, "health", url]) { RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var command = Process.Start(start)!;
        var error = await command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, error.Trim());
    }
}
