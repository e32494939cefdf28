using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>A service, and a folder with samples that call it, compiled where they have to be.</summary>
public sealed class RunnableSamples : IAsyncLifetime
{
    public const string TypeScript = "typescript";
    public const string Curl = "curl";

    private readonly Dictionary<string, SampleCall> calls = [];
    private readonly string folder = Directory.CreateTempSubdirectory("livemessage-samples-").FullName;
    private Service? service;

    public HttpClient Client => service!.CreateClient();

    /// <summary>A call as the sample of this kind makes it: each kind has receivers of its own.</summary>
    public SampleCall this[string kind, string name] => calls[Name(kind, name)];

    public async ValueTask InitializeAsync()
    {
        if (!Prerequisites.HasClients)
        {
            return;
        }

        service = await Service.With().WithCredentials().StartAsync();
        foreach (var kind in (string[])[TypeScript, Curl])
        {
            Prepare(kind);
        }

        var written = await SampleWriter.WriteAsync(await SampleWriter.DocumentAsync(Client), calls.Values);
        foreach (var (name, samples) in calls.Keys.Zip(written))
        {
            var kind = name.Split('-')[0];
            var path = Path.Combine(folder, kind == TypeScript ? $"{name}.ts" : $"{name}.sh");
            await File.WriteAllTextAsync(path, samples[kind]);
        }

        await TypeScriptCompiler.CompileAsync(folder);
    }

    /// <summary>Runs a sample as its first lines say.</summary>
    public async Task<Command> RunAsync(string kind, string name, params IEnumerable<(string, string)> variables)
    {
        Prerequisites.Clients();
        return kind == TypeScript
            ? await Command.RunAsync(Prerequisites.Node(), [$"{Name(kind, name)}.js"], folder, "", variables)
            : await Command.RunAsync(Prerequisites.Bash(), [$"{Name(kind, name)}.sh"], folder, "", variables);
    }

    public async ValueTask DisposeAsync()
    {
        // The link goes first, so that nothing behind it is deleted.
        File.Delete(Path.Combine(folder, "node_modules"));
        Directory.Delete(folder, recursive: true);
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }

    private void Prepare(string kind)
    {
        foreach (var (operation, call) in SampleCalls.ByOperation)
        {
            Add(kind, operation, call);
        }

        foreach (var (name, text) in AwkwardTexts.ByName)
        {
            Add(kind, name, SampleCall.Send(text));
        }

        Add(kind, "session", SampleCall.Send("as a role") with { Caller = SampleCaller.Of(Credentials.Session) });
        Add(kind, "token", SampleCall.Send("with one") with { Caller = SampleCaller.Of(Credentials.Session) });
        Add(kind, "bystander", SampleCall.Send("as nobody") with { Caller = SampleCaller.Of(Credentials.Bystander) });
        Add(kind, "wrong", SampleCall.Send("of a wrong type", ("MsgType", "two"), ("Storage", "maybe")));
    }

    private void Add(string kind, string name, SampleCall call)
    {
        var values = new Dictionary<string, string>(call.Values);
        if (values.ContainsKey("ReceiverId"))
        {
            values["ReceiverId"] = Calls.NewUser();
        }

        calls.Add(Name(kind, name), call with { Host = service!.Url.Authority, Values = values });
    }

    private static string Name(string kind, string name) => $"{kind}-{name.Replace(' ', '_')}";
}
