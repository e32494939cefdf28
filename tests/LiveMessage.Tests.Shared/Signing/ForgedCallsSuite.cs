using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>An account's limit is spent on its own calls, each once; what is forged or replayed is free.</summary>
public abstract class ForgedCallsSuite<THost>(THost store) : IClassFixture<THost>, IAsyncLifetime
    where THost : StoreHost
{
    private const int Limit = 50;

    private readonly AccessKey key = AccessKey.Testid;
    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        store.Require();
        service = await store.NewServiceAsync();
        await service.WithDocumentedLimit().With("RateLimit:ReplenishmentPeriod", "01:00:00").StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Fifty_genuine_calls_pass_after_two_hundred_forged_ones_with_their_nonces()
    {
        var forger = key with { Secret = "guessed" };
        var nonces = Enumerable.Range(0, Limit).Select(_ => AccessKey.NewNonce()).ToList();
        var forged = await SendAllAsync(Enumerable.Range(0, 200).Select(number => number % 2 == 0
            ? forger.SignRpc(("SignatureNonce", nonces[number % Limit]))
            : forger.SignAcs3(("x-acs-signature-nonce", nonces[number % Limit]))));
        Assert.All(forged, code => Assert.Equal("SignatureDoesNotMatch", code));

        var genuine = await SendAllAsync(nonces.Select(nonce => key.SignRpc(("SignatureNonce", nonce))));

        Assert.All(genuine, code => Assert.Equal("OK", code));
        Assert.Equal("Throttling.User", await SendAsync(key.SignRpc()));
    }

    [Fact]
    public async Task A_replayed_call_costs_no_token()
    {
        var (rpc, acs3) = (key.SignRpc(), key.SignAcs3());
        Assert.Equal(["OK", "OK"], await SendAllAsync([rpc, acs3]));

        var replayed = await SendAllAsync(Enumerable.Repeat(rpc, 60).Concat(Enumerable.Repeat(acs3, 60)));
        Assert.All(replayed, code => Assert.Equal("SignatureNonceUsed", code));

        var others = await SendAllAsync(Enumerable.Range(0, Limit - 2).Select(_ => key.SignAcs3()));
        Assert.All(others, code => Assert.Equal("OK", code));
        Assert.Equal("Throttling.User", await SendAsync(key.SignAcs3()));
    }

    [Fact]
    public async Task A_call_that_is_refused_for_what_it_asks_costs_a_token()
    {
        var invalid = await SendAllAsync(Enumerable.Range(0, Limit).Select(_ => key.SignRpc(("MsgType", "many"))));
        Assert.All(invalid, code => Assert.Equal("InputInvalid", code));

        Assert.Equal("Throttling.User", await SendAsync(key.SignRpc()));
    }

    // As for any call whose signature was accepted; the SDKs sign anew what they send again.
    [Fact]
    public async Task A_throttled_call_uses_up_its_nonce()
    {
        await SendAllAsync(Enumerable.Range(0, Limit).Select(_ => key.SignRpc()));
        var call = key.SignAcs3();

        Assert.Equal("Throttling.User", await SendAsync(call));
        Assert.Equal("SignatureNonceUsed", await SendAsync(call));
        Assert.Equal("Throttling.User", await SendAsync(key.SignAcs3()));
    }

    private async Task<string> SendAsync(WireCall call) => (await client.SendAsync(call)).Code;

    private async Task<IReadOnlyList<string>> SendAllAsync(IEnumerable<WireCall> calls) =>
        await Task.WhenAll(calls.Select(SendAsync));
}
