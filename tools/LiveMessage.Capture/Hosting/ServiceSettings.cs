namespace LiveMessage.Capture.Hosting;

/// <summary>The environment and the settings of one service process.</summary>
public sealed record ServiceSettings(params (string Name, string Value)[] Settings)
{
    // Settings of this process or of the machine are not those of the observed service.
    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT", "TMPDIR", "LANG"];

    /// <summary>Value of <c>ASPNETCORE_ENVIRONMENT</c>.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>Arguments in place of the address to listen on.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>These settings and others.</summary>
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
