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
    }

    public async ValueTask InitializeAsync() => await service.StartAsync();

    /// <summary>The samples of <see cref="SampleCalls.All"/>.</summary>
    public Task<WrittenSamples> WriteAllAsync() => all.Value;

    /// <summary>The samples of calls with random texts.</summary>
    public Task<WrittenSamples> WriteRandomAsync() => random.Value;

    /// <summary>The samples of a call with values that do not fit the types of their parameters.</summary>
    public Task<WrittenSamples> WriteWrongTypesAsync() => wrongTypes.Value;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private async Task<WrittenSamples> WriteAsync(IReadOnlyList<SampleCall> calls)
    {
        using var client = service.CreateClient();
        var document = await SampleWriter.DocumentAsync(client);
        return new WrittenSamples(calls, await SampleWriter.WriteAsync(document, calls));
    }
}
