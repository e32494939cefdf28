using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Samples for the client <c>@alicloud/pop-core</c>.</summary>
public sealed class PopCoreSamples : RunnableSamples
{
    protected override string Language => "pop-core";

    protected override string Extension => "cjs";

    protected override bool IsAvailable => Prerequisites.TryInstallClients();

    public override void Require() => Prerequisites.Clients();

    public override ValueTask DisposeAsync()
    {
        // A recursive deletion must not follow the link.
        File.Delete(Path.Combine(Folder, "node_modules"));
        return base.DisposeAsync();
    }

    protected override Task PrepareAsync()
    {
        var modules = Path.GetDirectoryName(Prerequisites.Package("typescript"))!;
        Directory.CreateSymbolicLink(Path.Combine(Folder, "node_modules"), modules);
        return Task.CompletedTask;
    }

    protected override Task<Command> RunFileAsync(string name, IEnumerable<(string Name, string Value)> variables) =>
        Command.RunAsync(Prerequisites.Node(), [$"{name}.cjs"], Folder, "", variables);
}
