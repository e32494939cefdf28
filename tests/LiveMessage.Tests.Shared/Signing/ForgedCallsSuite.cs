using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Only genuine calls take tokens of an account's rate limit. Forged and replayed calls take none.</summary>
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
    public async Task All_50_genuine_calls_pass_after_200_forged_calls_with_the_same_nonces()
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
    public async Task Replayed_call_takes_no_token()
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
    public async Task Genuine_call_with_an_invalid_parameter_takes_a_token()
    {
        var invalid = await SendAllAsync(Enumerable.Range(0, Limit).Select(_ => key.SignRpc(("MsgType", "many"))));
        Assert.All(invalid, code => Assert.Equal("InputInvalid", code));

        Assert.Equal("Throttling.User", await SendAsync(key.SignRpc()));
    }

    // The nonce of every call with a valid signature is used up. The SDKs sign each retry again.
    [Fact]
    public async Task Throttled_call_uses_up_its_nonce()
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
