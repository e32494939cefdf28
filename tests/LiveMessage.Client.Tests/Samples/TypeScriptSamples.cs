using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>Samples in TypeScript, compiled.</summary>
public sealed class TypeScriptSamples : RunnableSamples
{
    protected override string Language => "typescript";

    protected override string Extension => "ts";

    protected override bool IsAvailable => Prerequisites.TryInstallClients();

    public override void Require() => Prerequisites.Clients();

    public override ValueTask DisposeAsync()
    {
        // A recursive deletion must not follow the link.
        File.Delete(Path.Combine(Folder, "node_modules"));
        return base.DisposeAsync();
    }

    protected override Task PrepareAsync() => TypeScriptCompiler.CompileAsync(Folder);

    protected override Task<Command> RunFileAsync(string name, IEnumerable<(string Name, string Value)> variables) =>
        Command.RunAsync(Prerequisites.Node(), [$"{name}.js"], Folder, "", variables);
}
