namespace LiveMessage.Tests.Hosting;

/// <summary>Locks of one name, as two test projects use them.</summary>
public sealed class BrowserLockTests : IDisposable
{
    private readonly string name = $"livemessage-test-{Guid.NewGuid():N}";
    private readonly BrowserLock browsers;
    private readonly BrowserLock groups;

    public BrowserLockTests()
    {
        browsers = new BrowserLock(name);
        groups = new BrowserLock(name);
    }

    [Fact]
    public async Task Browser_tests_run_at_once()
    {
        using var one = await browsers.UseBrowserAsync();
        using var other = await new BrowserLock(name).UseBrowserAsync();
    }

    [Fact]
    public async Task Group_waits_for_running_browser_tests_and_no_other_one_starts()
    {
        var running = await browsers.UseBrowserAsync();

        var group = groups.PauseBrowsersAsync();
        var next = browsers.UseBrowserAsync();
        await AssertWaitsAsync(group, next);

        running.Dispose();
        var pause = await group;
        await AssertWaitsAsync(next);

        pause.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Groups_run_one_at_a_time()
    {
        var pause = await groups.PauseBrowsersAsync();

        var next = new BrowserLock(name).PauseBrowsersAsync();
        await AssertWaitsAsync(next);

        pause.Dispose();
        (await next).Dispose();
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), $"{name}*"))
        {
            File.Delete(file);
        }
    }

    // Longer than several attempts to take the lock.
    private static async Task AssertWaitsAsync(params Task[] tasks)
    {
        await Task.Delay(150);
        Assert.All(tasks, task => Assert.False(task.IsCompleted));
    }
}
