using System.Reflection;

namespace LiveMessage.Configuration;

/// <summary>
/// Validates the name of the application. It is the name of an assembly: ASP.NET Core loads it, and would log a failure
/// with a stack trace.
/// </summary>
internal static class ApplicationName
{
    /// <summary>Returns a sentence if the assembly does not exist.</summary>
    public static IEnumerable<string> GetErrors(IHostEnvironment environment)
    {
        if (!CanLoad(environment.ApplicationName))
        {
            yield return $"applicationName is '{environment.ApplicationName}', which is not an assembly of the "
                + "program; omit the setting.";
        }
    }

    private static bool CanLoad(string name)
    {
        try
        {
            Assembly.Load(new AssemblyName(name));
            return true;
        }
        catch (Exception error) when (error is IOException or BadImageFormatException or ArgumentException)
        {
            return false;
        }
    }
}
