using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>The effects of injected faults on calls.</summary>
[Collection<FaultTests>]
public sealed class FaultEffectsTests(FaultHost host) : IAsyncLifetime
{
    private readonly HttpClient client = host.Service.CreateClient();
    private readonly string user = Calls.NewUser();

    public async ValueTask InitializeAsync() => await client.RemoveFaultsAsync();

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("InputInvalid", 400, "The error was injected.")]
    [InlineData("NoAuth", 403, "The error was injected.")]
    [InlineData("ResourceNotExist", 404, "The error was injected.")]
    [InlineData("ServerError", 500, "The error was injected.")]
    [InlineData("SignatureNonceUsed", 400, "Specified signature nonce was used already.")]
    [InlineData("InvalidAccessKeyId.NotFound", 404, "Specified access key is not found.")]
    [InlineData(
        "ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server.")]
    [InlineData("Throttling.Api", 400, "Request was denied due to api flow control.")]
    [InlineData("MissingReceiverId", 400, "ReceiverId is mandatory for this action.")]
    public async Task Error_has_the_envelope_of_the_cloud_and_nothing_is_stored(string code, int status, string message)
    {
        await client.ArmAsync($$$"""{"effect":{"error":"{{{code}}}"}}""");

        var answer = await SendAsync();

        answer.AssertRefused(status, code, message);
        Assert.Equal(host.Service.Url.Authority, answer.Json.GetProperty("HostId").GetString());
        Assert.Contains($"q={code}&product=live", answer.Text, StringComparison.Ordinal);
        Assert.Empty((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task Error_can_have_another_status_and_message_and_the_format_of_the_call()
    {
        await client.ArmAsync("""{"effect":{"error":"ServerError","status":502,"message":"Try later."}}""");

        (await SendAsync()).AssertRefused(502, "ServerError", "Try later.");
        var xml = await SendAsync(("Format", "XML"));
        Assert.Contains("<Code>ServerError</Code><Message>Try later.</Message>", xml.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttled_call_contains_the_delay_of_a_retry()
    {
        await client.ArmAsync("""{"effect":{"throttle":"500ms"}}""");

        var answer = await SendAsync();

        answer.AssertRefused(400, "Throttling.User", "Request was denied due to user flow control.");
        Assert.Equal("504", answer.Header("x-acs-retry-after"));
        var logged = await client.GetEmulatorAsync($"/_emulator/calls?rung=inject&requestId={answer.RequestId}");
        Assert.Contains(answer.RequestId, logged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Injected_error_comes_before_other_errors_of_the_call()
    {
        await client.ArmAsync("""{"effect":{"error":"ServerError"}}""");

        (await SendAsync(("SenderId", null))).AssertRefused(500, "ServerError");
        Assert.Equal("InvalidAction.NotFound", (await SendAsync(("Action", "Nothing"))).Code);
        var unknown = new AccessKey("unknownid", "secret");
        Assert.Equal("InvalidAccessKeyId.NotFound", (await client.SendAsync(unknown.SignRpc())).Code);
        Assert.Equal(["fault1 1 1"], await client.ListFaultsAsync());
    }

    [Fact]
    public async Task Injected_error_uses_up_the_nonce_of_the_call()
    {
        await client.ArmAsync("""{"effect":{"error":"ServerError"},"when":{"first":2}}""");
        var call = AccessKey.Testid.SignRpc(("ReceiverId", user));

        (await client.SendAsync(call)).AssertRefused(500, "ServerError");
        // The refusal of the gate takes precedence, with and without a fault.
        (await client.SendAsync(call)).AssertRefused(400, "SignatureNonceUsed");
        (await client.SendAsync(call)).AssertRefused(400, "SignatureNonceUsed");
    }

    [Fact]
    public async Task Injected_error_costs_a_token_and_a_dropped_call_costs_none()
    {
        await using var limited = await Service.With()
            .With("RateLimit:TokenLimit", "3")
            .With("RateLimit:ReplenishmentPeriod", "01:00:00")
            .StartAsync();
        using var caller = limited.CreateClient();
        await caller.ArmAsync(
            """
            {"effect":{"drop":"before"},"when":{"first":1}},
            {"effect":{"error":"ServerError"},"when":{"first":1}},
            {"effect":{"throttle":"1s"},"when":{"first":1}}
            """);

        await Assert.ThrowsAsync<HttpRequestException>(() => caller.SendAsync());
        Assert.Equal("ServerError", (await caller.SendAsync()).Code);
        Assert.Equal("1004", (await caller.SendAsync()).Header("x-acs-retry-after"));
        (await caller.SendAsync()).AssertAccepted();
        Assert.Equal("Throttling.User", (await caller.SendAsync()).Code);
        // A call without a token gets the refusal of the gate.
        await caller.ArmAsync("""{"effect":{"error":"ServerError"}}""");
        Assert.Equal("Throttling.User", (await caller.SendAsync()).Code);
    }

    [Fact]
    public async Task Delayed_call_succeeds_after_the_delay()
    {
        await client.ArmAsync("""{"effect":{"delay":"150ms"}}""");
        var started = Stopwatch.GetTimestamp();

        (await SendAsync()).AssertAccepted();

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 145, 10_000);
        Assert.Single((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task Call_whose_client_disconnects_during_the_delay_is_not_executed()
    {
        await client.ArmAsync("""{"name":"slow","effect":{"delay":"5m"}}""");
        using var cancellation = new CancellationTokenSource();
        var call = client.GetAsync(Calls.Query(Calls.Send(("ReceiverId", user))), cancellation.Token);
        await Eventually.TrueAsync(async () => (await client.ListFaultsAsync())[0] == "slow 1 1");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await host.Log.WaitForAsync("ConnectionDropped in ");
        Assert.Empty((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task Shutdown_ends_a_pending_delay_at_once_and_the_call_succeeds()
    {
        var service = await Service.With().StartAsync();
        // The service would dispose a client of its own before it stops.
        using var caller = new HttpClient { BaseAddress = service.Url };
        await caller.ArmAsync("""{"name":"slow","effect":{"delay":"5m"}}""");
        var call = caller.SendAsync();
        await Eventually.TrueAsync(async () => (await caller.ListFaultsAsync())[0] == "slow 1 1");

        using var turn = await MeasuringLock.EnterAsync();
        var started = Stopwatch.GetTimestamp();
        await service.DisposeAsync();

        (await call).AssertAccepted();
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 1.5);
    }

    [Fact]
    public async Task Dropped_call_does_nothing()
    {
        await client.ArmAsync("""{"effect":{"drop":"before"},"when":{"first":1}}""");
        var call = AccessKey.Testid.SignRpc(("ReceiverId", user));

        Assert.Empty(await ReadRawAsync($"/?{call.Query}"));

        Assert.Empty((await client.InboxAsync(user)).Messages);
        // Not even the nonce is used up.
        (await client.SendAsync(call)).AssertAccepted();
    }

    [Fact]
    public async Task Retry_after_a_lost_answer_leaves_one_message()
    {
        await client.ArmAsync("""{"effect":{"drop":"after"},"when":{"first":1}}""");
        var path = Calls.Query(Calls.Send(("ReceiverId", user), ("MsgTid", "m1")));

        Assert.Empty(await ReadRawAsync(path));
        Assert.Equal(["m1"], (await client.InboxAsync(user)).MsgTids());

        Assert.Equal("m1", (await SendAsync(("MsgTid", "m1"))).MsgTid);
        Assert.Equal(["m1"], (await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task Truncated_answer_has_the_length_of_the_whole_and_half_of_its_bytes()
    {
        await client.ArmAsync("""{"effect":{"answer":"truncated"}}""");

        var (head, body) = Split(await ReadRawAsync(Calls.Query(Calls.Send(("ReceiverId", user)))));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", head, StringComparison.Ordinal);
        var length = int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], CultureInfo.InvariantCulture);
        Assert.Equal(length / 2, body.Length);
        Assert.StartsWith("""{"RequestId":""", body, StringComparison.Ordinal);
        Assert.DoesNotContain("}", body, StringComparison.Ordinal);
        Assert.Single((await client.InboxAsync(user)).Messages);
        Assert.Empty(host.Log.LinesWith("unhandled"));
    }

    [Fact]
    public async Task Garbled_answer_is_valid_HTTP_without_JSON()
    {
        await client.ArmAsync("""{"effect":{"answer":"garbled"}}""");

        var answer = await SendAsync();

        Assert.Equal(200, (int)answer.Status);
        Assert.Equal("application/json;charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("The response was garbled by fault injection.", answer.Text);
        Assert.Single((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task Log_line_of_a_call_contains_the_name_of_the_fault()
    {
        await client.ArmAsync("""{"name":"flaky","effect":{"error":"ServerError"}}""");
        var answer = await SendAsync(("Boddy", "x"));
        await client.ArmAsync("""{"name":"lost","effect":{"drop":"before"}}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync());

        await host.Log.WaitForAsync("ConnectionDropped in ");
        await host.Log.WaitForAsync(": The fault 'lost' was injected");
        await host.Log.WaitForAsync(answer.RequestId);
        Assert.Contains(
            ": The fault 'flaky' was injected. ",
            Assert.Single(host.Log.LinesWith(answer.RequestId)).Text,
            StringComparison.Ordinal);
    }

    private Task<Answer> SendAsync(params IEnumerable<(string Name, string? Value)> changes) =>
        client.SendAsync([("ReceiverId", user), .. changes]);

    private static (string Head, string Body) Split(string response)
    {
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (response[..(end + 2)], response[(end + 4)..]);
    }

    // Reads all bytes that arrive. An HTTP client would discard the incomplete body.
    private async Task<string> ReadRawAsync(string path)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host.Service.Url.Host, host.Service.Url.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received).WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (IOException)
        {
            // The connection was reset.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }
}
