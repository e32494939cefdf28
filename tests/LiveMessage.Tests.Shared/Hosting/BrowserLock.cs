namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Machine-wide lock between the tests that need a browser and the groups of tests that load the machine or measure
/// time. Any number of browser tests can run at once, but none runs beside such a group. A waiting group goes first.
/// The operating system releases the lock when the process ends.
/// </summary>
/// <remarks>Take it before <see cref="MeasuringLock"/>, never after it.</remarks>
public sealed class BrowserLock : IDisposable
{
    private static readonly LockFile Users = new("livemessage-browser.lock");

    // A group holds this file while it waits for the running browser tests, so that no other one starts.
    private static readonly LockFile Entrance = new("livemessage-browser-entrance.lock");

    private readonly FileStream[] files;

    private BrowserLock(params FileStream[] files)
    {
        this.files = files;
    }

    /// <summary>Waits until no group holds the lock or waits for it.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 10 minutes.</exception>
    public static async Task<BrowserLock> UseBrowserAsync()
    {
        await using var entrance = await Entrance.ShareAsync();
        return new BrowserLock(await Users.ShareAsync());
    }

    /// <summary>Keeps new browser tests from starting, and waits until the running ones have ended.</summary>
    /// <exception cref="TimeoutException">The lock is not free within 10 minutes.</exception>
    public static async Task<BrowserLock> PauseBrowsersAsync()
    {
        var entrance = await Entrance.EnterAsync();
        try
        {
            return new BrowserLock(await Users.EnterAsync(), entrance);
        }
        catch
        {
            await entrance.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }
}
