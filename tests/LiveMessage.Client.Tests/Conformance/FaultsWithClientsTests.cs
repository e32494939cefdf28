using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>An injected fault becomes an exception or a timeout of the client, and a retry succeeds.</summary>
[Collection(SharedClients.Name)]
public sealed class FaultsWithClientsTests : IAsyncLifetime
{
    private readonly ClientsHost host;
    private readonly HttpClient emulator;
    private readonly string receiver = Calls.NewUser();

    public FaultsWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
        emulator = host.CreateEmulatorClient();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await emulator.RemoveFaultsAsync();
        emulator.Dispose();
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Injected_error_throws_like_an_error_of_the_cloud(string client)
    {
        await ArmAsync("""{"error":"ServerError"}""", first: 1);
        (await SendAsync(client)).Failure().AssertIs(500, "ServerError", client);
        await ArmAsync("""{"error":"ServiceUnavailable"}""", first: 1);
        (await SendAsync(client)).Failure().AssertIs(503, "ServiceUnavailable", client);
        await ArmAsync("""{"error":"SignatureNonceUsed"}""", first: 1);
        (await SendAsync(client)).Failure().AssertIs(400, "SignatureNonceUsed", client);

        (await SendAsync(client)).Answer();
        Assert.Single((await emulator.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Injected_throttling_throws_like_throttling_by_the_rate_limit(string client)
    {
        await ArmAsync("""{"throttle":"500ms"}""", first: 1);

        var failure = (await SendAsync(client)).Failure();

        failure.AssertIs(400, "Throttling.User", client);
        if (OfficialClients.Retrying.Any(row => row.Data == client))
        {
            Assert.Equal(504, failure.RetryAfter);
        }
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Delayed_call_times_out_if_the_timeout_of_the_client_is_shorter(string client)
    {
        await ArmAsync("""{"delay":"500ms"}""", first: 1);
        (await SendAsync(client)).Answer();
        await ArmAsync("""{"delay":"1m"}""", first: 1);
        var options = ClientCallOptions.Default with { Timeout = TimeSpan.FromMilliseconds(400) };

        var failure = (await SendAsync(client, options)).Failure();

        Assert.Contains("timeout", $"{failure}", StringComparison.OrdinalIgnoreCase);
        // The call whose client has disconnected is not executed.
        Assert.Single((await emulator.InboxAsync(receiver)).Messages);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Dropped_call_throws_without_a_message_and_its_nonce_stays_unused(string client)
    {
        await ArmAsync("""{"drop":"before"}""", first: 1);
        var options = ClientCallOptions.Default with { RandomNumber = Random.Shared.NextDouble() };
        var otherOptions = ClientCallOptions.Default with { RandomNumber = Random.Shared.NextDouble() };

        AssertLost((await SendAsync(client, options)).Failure());
        Assert.Empty((await emulator.InboxAsync(receiver)).Messages);

        // Some clients create another nonce if a random number repeats the previous one.
        (await SendAsync(client, otherOptions)).Answer();
        (await SendAsync(client, options)).Answer();
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Retry_with_the_same_MsgTid_after_a_lost_answer_leaves_one_message(string client)
    {
        await ArmAsync("""{"drop":"after"}""", first: 1);

        AssertLost((await SendAsync(client, ("MsgTid", "order1"))).Failure());
        Assert.Equal(["order1"], (await emulator.InboxAsync(receiver)).MsgTids());

        Assert.Equal("order1", (await SendAsync(client, ("MsgTid", "order1"))).Answer().MsgTid);
        Assert.Equal(["order1"], (await emulator.InboxAsync(receiver)).MsgTids());
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Same_nonce_after_a_lost_answer_throws_SignatureNonceUsed(string client)
    {
        await ArmAsync("""{"drop":"after"}""", first: 1);
        var options = ClientCallOptions.Default with { RandomNumber = Random.Shared.NextDouble() };
        var otherOptions = ClientCallOptions.Default with { RandomNumber = Random.Shared.NextDouble() };

        AssertLost((await SendAsync(client, options)).Failure());
        // Some clients create another nonce if a random number repeats the previous one.
        (await SendAsync(client, otherOptions)).Answer();

        (await SendAsync(client, options)).Failure().AssertIs(400, "SignatureNonceUsed", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Damaged_answer_throws_although_the_message_is_stored(string client)
    {
        await ArmAsync("""{"answer":"truncated"}""", first: 1);
        AssertLost((await SendAsync(client, ("MsgTid", "m1"))).Failure());
        await ArmAsync("""{"answer":"garbled"}""", first: 1);
        var garbled = (await SendAsync(client, ("MsgTid", "m2"))).Failure();

        Assert.Matches("Unexpected|JSON", $"{garbled}");
        Assert.Equal(["m1", "m2"], (await emulator.InboxAsync(receiver)).MsgTids());
    }

    // The clients report a closed connection in different words.
    private static void AssertLost(ClientFailure failure) =>
        Assert.Matches("socket hang up|ECONNRESET|aborted|terminated|EPIPE", $"{failure}");

    private Task<Answer> ArmAsync(string effect, int first) => emulator.ArmAsync(
        $$$"""
        {"name":"client","match":{"receiverId":"{{{receiver}}}"},"effect":{{{effect}}},"when":{"first":{{{first}}}}}
        """);

    private Task<ClientOutcome> SendAsync(string client, params IEnumerable<(string Name, string? Value)> changes) =>
        SendAsync(client, ClientCallOptions.Default, changes);

    private Task<ClientOutcome> SendAsync(
        string client, ClientCallOptions options, params IEnumerable<(string Name, string? Value)> changes) =>
        host.CallAsync(client, options, [("ReceiverId", receiver), .. changes]);
}
