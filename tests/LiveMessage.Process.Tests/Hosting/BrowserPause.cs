namespace LiveMessage.Tests.Hosting;

/// <summary>Keeps the browser tests of other projects from running beside the tests of a collection.</summary>
public sealed class BrowserPause : IAsyncLifetime
{
    private IDisposable? pause;

    public async ValueTask InitializeAsync() => pause = await BrowserLock.Machine.PauseBrowsersAsync();

    public ValueTask DisposeAsync()
    {
        pause?.Dispose();
        return ValueTask.CompletedTask;
    }
}
