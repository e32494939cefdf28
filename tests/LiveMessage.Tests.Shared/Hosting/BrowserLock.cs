namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Lock between the tests that need a browser and the groups of tests that measure time, in all processes with the
/// same temporary folder. Any number of browser tests can run at once, but none runs beside such a group. A waiting
/// group has priority over browser tests that have not started. The operating system releases the lock when the process
/// ends.
/// </summary>
/// <remarks>
/// Take it before <see cref="MeasuringLock"/>, never after it. Do not take it twice: the second one would wait for a
/// group that waits for the first one.
/// </remarks>
/// <param name="name">The beginning of the names of its files.</param>
public sealed class BrowserLock(string name)
{
    private readonly LockFile running = new($"{name}.lock");

    // A group holds this lock while it waits for the running browser tests, so that no other one starts.
    private readonly LockFile admission = new($"{name}-admission.lock");

    /// <summary>The lock of all test projects.</summary>
    public static BrowserLock Machine { get; } = new("livemessage-browser");

    /// <summary>
    /// Waits until no group holds the lock or waits for it. Disposing the result ends the browser test.
    /// </summary>
    /// <exception cref="TimeoutException">The lock is not free within 30 minutes.</exception>
    public async Task<IDisposable> UseBrowserAsync()
    {
        using var admitted = await admission.ShareAsync();
        return await running.ShareAsync();
    }

    /// <summary>
    /// Keeps new browser tests from starting, and waits until the running ones have ended. Disposing the result ends
    /// the group.
    /// </summary>
    /// <exception cref="TimeoutException">
    /// Another group holds the lock, or a browser test runs, for more than 30 minutes.
    /// </exception>
    public async Task<IDisposable> PauseBrowsersAsync()
    {
        using var admitted = await admission.EnterAsync();
        return await running.EnterAsync();
    }
}
