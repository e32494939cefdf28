using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Documents;

/// <summary>The service that the commands of the documents call, in Development.</summary>
public sealed class DocumentedService : IAsyncLifetime
{
    // Some documents show a call that is not acknowledged.
    private readonly ServiceProcess service = ServiceProcess.Start(("Receivers__AcknowledgementTimeout", "00:00:00.3"));

    public Uri Url => service.Url;

    public async ValueTask InitializeAsync() => await service.Ready;

    /// <summary>Creates a client of the service as at its startup.</summary>
    public async Task<HttpClient> ResetAsync()
    {
        var client = service.CreateClient();
        using var reset = await client.PostAsync("/_emulator/reset", content: null);
        reset.EnsureSuccessStatusCode();
        return client;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
