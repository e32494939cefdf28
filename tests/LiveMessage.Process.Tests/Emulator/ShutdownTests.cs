using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

using StackExchange.Redis;

namespace LiveMessage.Tests.Emulator;

/// <summary>A service that is asked to stop ends within 3 s, and completes all waits.</summary>
[Collection(typeof(MeasuringTestGroup))]
public sealed class ShutdownTests
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Shutdown_completes_waits_and_event_streams_within_3_s()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start();
        await service.Ready;
        using var client = service.CreateClient();
        await using var allEvents = await EventFeed.OpenAsync(client);
        await using var inboxEvents = await EventFeed.OpenAsync(client, EmulatorCalls.InboxPath("anna", "events"));
        var waits = Enumerable.Range(0, 5).Select(_ => client.InboxAsync("anna", "?wait=60s")).ToList();
        await Task.Delay(500);

        await AssertShutsDownAsync(service);

        foreach (var wait in waits)
        {
            Assert.Empty((await wait.WaitAsync(TimeSpan.FromSeconds(5))).Messages);
        }

        await allEvents.WaitForEndAsync();
        await inboxEvents.WaitForEndAsync();
    }

    [Fact]
    public async Task Shutdown_ends_event_streams_that_are_behind_within_3_s()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using (var connection = await redis.ConnectAsync())
        {
            await connection.GetDatabase().SortedSetAddAsync(
                $"lm:{{{StoreAccess.Account}}}:journal",
                [.. Enumerable.Range(1, 9_000).Select(number => new SortedSetEntry(
                    $"{number} offline cn-shanghai demo other 0", number))]);
        }

        await using var service = ServiceProcess.Start(("ConnectionStrings__Redis", redis.ConnectionString));
        await service.Ready;
        using var client = service.CreateClient();
        var streams = await Task.WhenAll(Enumerable.Range(0, 30).Select(
            _ => EventFeed.OpenAsync(client, lastEventId: $"{StoreAccess.Account}=1")));
        var ends = streams.Select(stream => stream.WaitForEndAsync()).ToList();

        await AssertShutsDownAsync(service);

        await Task.WhenAll(ends);
    }

    [Fact]
    public async Task Shutdown_refuses_sends_that_wait_for_an_acknowledgement_and_disconnects_receivers_within_3_s()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(("Receivers__AcknowledgementTimeout", "00:01:00"));
        await service.Ready;
        using var client = service.CreateClient();
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, "anna");
        var send = client.SendReliablyAsync("anna", "m1");
        Assert.Equal("m1", await receiver.NextMessageAsync());
        var disconnected = receiver.NextDisconnectAsync();

        await AssertShutsDownAsync(service);

        (await send).AssertRefused(
            500,
            "ServerError",
            "The message 'm1' was not acknowledged by 'anna' before the service stopped; it is kept in the inbox.");
        Assert.Equal(3, await disconnected);
        Assert.Equal((4003, "The service is stopping; log in again."), receiver.CloseStatus);
    }

    [Fact]
    public async Task Service_that_has_not_reached_Redis_shuts_down_within_3_s()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", $"127.0.0.1:{RedisServer.FreePort()}"));
        await service.WaitUntilListeningAsync();

        await AssertShutsDownAsync(service);

        Assert.False(service.Ready.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Shutdown_while_Redis_hangs_disconnects_receivers_within_3_s()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start(("ConnectionStrings__Redis", redis.ConnectionString));
        await service.Ready;
        using var client = service.CreateClient();
        await client.StartScriptedReceiverAsync("scripted");
        var receivers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Receiver.ConnectAsync(
            number % 2 == 0 ? ReceiverConnection.WebSocket : ReceiverConnection.Events, service.Url, $"user{number}")));
        var disconnected = receivers.Select(receiver => receiver.NextDisconnectAsync()).ToList();
        await redis.PauseAsync();
        var send = client.SendAsync();
        await Task.Delay(100);

        await AssertShutsDownAsync(service);

        (await send).AssertRefused(500, "ServerError");
        Assert.All(await Task.WhenAll(disconnected), code => Assert.Equal(3, code));
        await Task.WhenAll(receivers.Select(receiver => receiver.DisposeAsync().AsTask()));
    }

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Shutdown_logs_out_a_receiver_that_does_not_read_within_3_s(ReceiverConnection transport)
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", redis.ConnectionString), ("RateLimit__TokenLimit", "1000000"));
        await service.Ready;
        using var client = service.CreateClient();
        var body = new string('b', 15 * 1024);
        foreach (var number in Enumerable.Range(0, 40))
        {
            (await client.PostFormAsync(Calls.Send(("ReceiverId", "anna"), ("Body", body)))).AssertAccepted();
        }

        using var unread = await UnreadConnection.OpenAsync(service.Url);
        var (kind, headers) = transport == ReceiverConnection.Events ? ("events", "") : (
            "socket",
            "Connection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
        await unread.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {EmulatorCalls.ReceiverPath("anna", kind)}?after=0 HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
        await Eventually.TrueAsync(() => client.IsOnlineAsync("anna"));
        await Task.Delay(500);

        await AssertShutsDownAsync(service);

        await using var connection = await redis.ConnectAsync();
        Assert.Equal(0, await connection.GetDatabase().HashLengthAsync($"lm:{{{StoreAccess.Account}}}:sessions"));
    }

    [Fact]
    public async Task Shutdown_ends_within_3_s_while_Redis_callbacks_metrics_and_a_client_hang()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var redis = await RedisServer.StartAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var service = ServiceProcess.Start(
            ("ConnectionStrings__Redis", redis.ConnectionString),
            ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
            ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", $"http://{silent.LocalEndpoint}/events"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{silent.LocalEndpoint}"));
        await service.Ready;
        using var client = service.CreateClient();
        await client.StartScriptedReceiverAsync("scripted");
        using var upload = new TcpClient();
        await upload.ConnectAsync(IPAddress.Loopback, service.Url.Port);
        await upload.GetStream().WriteAsync(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"u8.ToArray());
        await redis.PauseAsync();

        await AssertShutsDownAsync(service);
    }

    [Fact]
    public async Task Shutdown_that_a_client_delays_logs_no_error()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await using var service = ServiceProcess.Start();
        await service.Ready;
        using var upload = new TcpClient();
        await upload.ConnectAsync(IPAddress.Loopback, service.Url.Port);
        await upload.GetStream().WriteAsync(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"u8.ToArray());

        // The store is checked every 2 s. A check is now due after its connection is closed and before the upload is
        // aborted.
        await Task.Delay(250);
        await AssertShutsDownAsync(service);

        Assert.DoesNotContain(service.Lines, line => line.Contains(" FTL ", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Lines, line => line.Contains(" ERR ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Service_that_watches_its_accounts_file_shuts_down_within_3_s()
    {
        using var turn = await MeasuringLock.EnterAsync();
        using var file = new TemporaryFile("""{ "Accounts": [{ "Id": "1" }] }""");
        await using var service = ServiceProcess.Start(("LiveMessage__AccountsFile", file.Path));
        await service.Ready;
        await Task.Delay(1_000);

        await AssertShutsDownAsync(service);

        // One line reports the accounts, and one that the service is ready.
        Assert.Equal(2, service.Lines.Count);
    }

    private static async Task AssertShutsDownAsync(ServiceProcess service)
    {
        var started = Stopwatch.GetTimestamp();
        var exitCode = await service.TerminateAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, MaxDuration);
        Assert.Equal(0, exitCode);
    }
}
