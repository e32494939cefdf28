using System.Net.Sockets;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>
/// The directory of the socket of the embedded engine, in a temporary directory that several processes share.
/// </summary>
[LongTests]
public sealed class SocketDirectoryTests : IDisposable
{
    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("shared-");

    public void Dispose() => temporary.Delete(recursive: true);

    // One test for both, because each start of a process takes more than a second of CPU time.
    [Fact]
    public async Task Start_deletes_only_the_directory_of_a_killed_process_and_orderly_shutdown_deletes_its_own()
    {
        await using var running = await StartAsync();
        var ofRunning = Assert.Single(SocketDirectories());
        var killed = await StartAsync();
        var ofKilled = Assert.Single(SocketDirectories().Except([ofRunning]));
        // Another program may use the same prefix.
        var other = temporary.CreateSubdirectory("livemessage-other").FullName;

        // Kills the process.
        await killed.DisposeAsync();
        Assert.Contains(ofKilled, SocketDirectories());
        await using var next = await StartAsync();

        var directories = SocketDirectories();
        Assert.DoesNotContain(ofKilled, directories);
        Assert.Equal(3, directories.Count);
        Assert.Superset(new HashSet<string> { ofRunning, other }, directories.ToHashSet());
        using var client = running.CreateClient();
        Assert.Equal("OK", (await client.SendAsync()).Code);

        Assert.Equal(0, await next.TerminateAsync("TERM"));
        Assert.Equivalent(new[] { ofRunning, other }, SocketDirectories(), strict: true);
        Assert.Equal(0, await running.TerminateAsync("HUP"));
        Assert.Equal([other], SocketDirectories());
    }

    [Fact]
    public async Task Service_stops_with_exit_code_1_when_its_engine_cannot_be_reached()
    {
        await using var service = await StartAsync();
        var socket = Path.Combine(Assert.Single(SocketDirectories()), "redis");
        var options = new ConfigurationOptions { AllowAdmin = true, AbortOnConnectFail = false };
        options.EndPoints.Add(new UnixDomainSocketEndPoint(socket));
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);

        File.Delete(socket);
        await connection.GetServers()[0].ExecuteAsync("CLIENT", "KILL", "TYPE", "NORMAL", "SKIPME", "YES");

        Assert.Equal(1, await service.WaitForExitAsync());
        Assert.Contains(
            service.Lines,
            line => line.Contains("The embedded engine does not accept connections", StringComparison.Ordinal));
    }

    private async Task<ServiceProcess> StartAsync()
    {
        var service = ServiceProcess.StartWithHangUp(("TMPDIR", temporary.FullName));
        await service.Ready;
        return service;
    }

    private IReadOnlyList<string> SocketDirectories() => Directory.GetDirectories(temporary.FullName, "livemessage-*");
}
