namespace LiveMessage.Capture.Hosting;

/// <summary>The environment and the settings of one service process.</summary>
public sealed record ServiceSettings(params (string Name, string Value)[] Settings)
{
    // Other variables are removed, so that settings of this process or machine do not affect the service.
    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT", "TMPDIR", "LANG"];

    /// <summary>The value of <c>ASPNETCORE_ENVIRONMENT</c>.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>Command-line arguments that replace the default, the address to listen on.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Returns a copy with additional settings.</summary>
    public ServiceSettings With(params (string Name, string Value)[] others) =>
        new([.. Settings, .. others]) { Environment = Environment, Arguments = Arguments };

    public IEnumerable<string> CommandLine(string assembly, int port) =>
        [assembly, .. Arguments ?? ["--urls", $"http://127.0.0.1:{port}"]];

    public void ApplyTo(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => !Inherited.Contains(name)).ToList())
        {
            environment.Remove(name);
        }

        environment["ASPNETCORE_ENVIRONMENT"] = Environment;
        environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in Settings)
        {
            environment[name] = value;
        }
    }
}
