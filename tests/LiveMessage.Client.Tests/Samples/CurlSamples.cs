using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Samples for bash, openssl and curl.</summary>
public sealed class CurlSamples : RunnableSamples
{
    protected override string Language => "curl";

    protected override string Extension => "sh";

    // The page's own modules write the samples, in Node.js.
    protected override bool IsAvailable => Prerequisites.TryInstallClients();

    public override void Require()
    {
        Prerequisites.Clients();
        Prerequisites.Bash();
    }

    protected override Task<Command> RunFileAsync(string name, IEnumerable<(string Name, string Value)> variables) =>
        Command.RunAsync(Prerequisites.Bash(), [$"{name}.sh"], Folder, "", variables);
}
