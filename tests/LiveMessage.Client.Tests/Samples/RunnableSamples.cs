using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>A service, and a folder with samples in one language that call it.</summary>
public abstract class RunnableSamples : IAsyncLifetime
{
    private readonly Dictionary<string, SampleCall> calls = [];
    // A key whose secret has the special characters of all languages.
    private static readonly Credentials AwkwardKey = new("awkwardid", "it's $(id) `id` \\ \"$x\" ${y} !1 %s 你");

    private readonly Service service = Service.With().WithCredentials()
        .With("LiveMessage:Accounts:0:AccessKeys:2:Id", AwkwardKey.AccessKeyId)
        .With("LiveMessage:Accounts:0:AccessKeys:2:Secret", AwkwardKey.AccessKeySecret);

    public HttpClient Client => service.CreateClient();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("livemessage-samples-").FullName;

    /// <summary>The id of the language on the Explorer page.</summary>
    protected abstract string Language { get; }

    /// <summary>The extension of a sample's file.</summary>
    protected abstract string Extension { get; }

    /// <summary>Indicates whether the programs are available that run the samples.</summary>
    protected abstract bool IsAvailable { get; }

    /// <summary>The call that a sample makes.</summary>
    public SampleCall this[string name] => calls[name];

    public async ValueTask InitializeAsync()
    {
        if (!IsAvailable)
        {
            return;
        }

        await service.StartAsync();
        AddCalls();
        var written = await SampleWriter.WriteAsync(await SampleWriter.DocumentAsync(Client), calls.Values);
        foreach (var (name, samples) in calls.Keys.Zip(written))
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, $"{FileName(name)}.{Extension}"), samples[Language]);
        }

        await PrepareAsync();
    }

    /// <summary>Skips the test if a program is missing.</summary>
    public abstract void Require();

    /// <summary>Runs a sample with the command in its header.</summary>
    public Task<Command> RunAsync(string name, params IEnumerable<(string Name, string Value)> variables) =>
        RunFileAsync(FileName(name), variables);

    public virtual async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Compiles the samples if necessary.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Runs the sample in the file of this name without an extension.</summary>
    protected abstract Task<Command> RunFileAsync(string name, IEnumerable<(string Name, string Value)> variables);

    private static string FileName(string name) => name.Replace(' ', '_');

    private void AddCalls()
    {
        foreach (var (operation, call) in SampleCalls.ByOperation)
        {
            Add(operation, call);
        }

        foreach (var (name, text) in AwkwardTexts.ByName)
        {
            Add(name, SampleCall.Send(text));
        }

        Add("session", SampleCall.Send("as a role") with { Caller = SampleCaller.From(Credentials.Session) });
        Add("awkward key", SampleCall.Send("with a key") with { Caller = SampleCaller.From(AwkwardKey) });
        Add("unsigned", SampleCall.Send("unsigned") with { Caller = null });
        Add("bystander", SampleCall.Send("no policy") with { Caller = SampleCaller.From(Credentials.Bystander) });
        Add("wrong type", SampleCall.Send("wrong type", ("MsgType", "two"), ("Storage", "maybe")));
    }

    private void Add(string name, SampleCall call)
    {
        var values = new Dictionary<string, string>(call.Values);
        if (values.ContainsKey("ReceiverId"))
        {
            values["ReceiverId"] = Calls.NewUser();
        }

        calls.Add(name, call with { Host = service.Url.Authority, Values = values });
    }
}
