using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>What a service says of its operations, of which samples are made.</summary>
public sealed class DescribedService : IAsyncLifetime
{
    private readonly Service service = Service.With();

    public async ValueTask InitializeAsync() => await service.StartAsync();

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> WriteAsync(IEnumerable<SampleCall> calls)
    {
        using var client = service.CreateClient();
        return await SampleWriter.WriteAsync(await SampleWriter.DocumentAsync(client), calls);
    }

    /// <summary>The samples of one language.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(string sample, IEnumerable<SampleCall> calls) =>
        [.. (await WriteAsync(calls)).Select(samples => samples[sample])];

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
