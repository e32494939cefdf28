using LiveMessage.Tests.Hosting;

using CsCheck;

namespace LiveMessage.Tests.Samples;

/// <summary>A service with the default settings, and the samples that the Explorer writes for it.</summary>
public sealed class SampleService : IAsyncLifetime
{
    // All characters, those with a meaning in literals more often.
    private static readonly Gen<string> Texts = Gen
        .OneOf(
            Gen.Char[" \"'\\$`{}%/*#?<>\n\r\t\0\u2028\u202e\ufeffu0x41"].Select(one => $"{one}"),
            Gen.Char['\0', '\ud7ff'].Select(one => $"{one}"),
            Gen.Int[0x10000, 0x10ffff].Select(char.ConvertFromUtf32))
        .Array[1, 40]
        .Select(string.Concat);

    private readonly Service service = Service.With();
    private readonly Lazy<Task<WrittenSamples>> all;
    private readonly Lazy<Task<WrittenSamples>> random;
    private readonly Lazy<Task<WrittenSamples>> wrongTypes;
    private readonly Lazy<Task<IReadOnlyDictionary<string, SampleArguments>>> java;

    public SampleService()
    {
        all = new(() => WriteAsync(SampleCalls.All));
        random = new(() => WriteAsync(
            [
                .. Texts.Array[300].Single().Chunk(3).Select(texts =>
                    SampleCall.Send(texts[0], ("SenderInfo", texts[1]), ("MsgTid", texts[2]))),
            ]));
        wrongTypes = new(() => WriteAsync(
            [SampleCall.Send("wrong types", ("MsgType", "*/ two \n\\u000a"), ("Storage", "maybe"))]));
        java = new(RunJavaAsync);
    }

    public async ValueTask InitializeAsync() => await service.StartAsync();

    /// <summary>The samples of <see cref="SampleCalls.All"/>.</summary>
    public Task<WrittenSamples> WriteAllAsync() => all.Value;

    /// <summary>The samples of calls with random texts.</summary>
    public Task<WrittenSamples> WriteRandomAsync() => random.Value;

    /// <summary>The samples of a call with values that do not fit the types of their parameters.</summary>
    public Task<WrittenSamples> WriteWrongTypesAsync() => wrongTypes.Value;

    /// <summary>The arguments of samples in Java that this service has written.</summary>
    public async Task<IEnumerable<SampleArguments>> ReadJavaAsync(IReadOnlyList<string> samples)
    {
        var arguments = await java.Value;
        return samples.Select(sample => arguments[sample]);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private async Task<WrittenSamples> WriteAsync(IReadOnlyList<SampleCall> calls)
    {
        using var client = service.CreateClient();
        var document = await SampleWriter.DocumentAsync(client);
        return new WrittenSamples(calls, await SampleWriter.WriteAsync(document, calls));
    }

    // The compiler takes a long time to start, so one run compiles the samples of all tests.
    private async Task<IReadOnlyDictionary<string, SampleArguments>> RunJavaAsync()
    {
        WrittenSamples[] written = [await WriteAllAsync(), await WriteRandomAsync(), await WriteWrongTypesAsync()];
        var samples = written.SelectMany(one => one.In("java")).Distinct().ToList();
        return samples.Zip(await JavaSamples.RunAsync(samples)).ToDictionary();
    }
}
