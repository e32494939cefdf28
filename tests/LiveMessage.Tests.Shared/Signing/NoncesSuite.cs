using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Each key can use a nonce once. Only a call with a valid signature uses it up.</summary>
public abstract class NoncesSuite<THost>(THost store) : IClassFixture<THost>, IAsyncLifetime
    where THost : StoreHost
{
    private readonly string nonce = AccessKey.NewNonce();
    private Service service = null!;
    private HttpClient client = null!;
    private AccessKey key = null!;

    public async ValueTask InitializeAsync()
    {
        store.Require();
        service = (await store.NewServiceAsync())
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret")
            .With("LiveMessage:Accounts:0:AccessKeys:1:Id", "otherid")
            .With("LiveMessage:Accounts:0:AccessKeys:1:Secret", "othersecret")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .At(SignedHost.Now);
        await service.StartAsync();
        client = service.CreateClient();
        key = AccessKey.Testid with { Clock = service.Clock };
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Replayed_call_returns_SignatureNonceUsed_in_every_style()
    {
        foreach (var call in new[] { key.SignRpc(), key.SignRpcForm(), key.SignAcs3() })
        {
            (await client.SendAsync(call)).AssertAccepted();
            (await client.SendAsync(call)).AssertRefused(
                400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    [Fact]
    public async Task Nonce_stays_used_for_10_minutes_and_across_signature_styles()
    {
        (await client.SendAsync(Rpc())).AssertAccepted();
        service.Clock.Advance(TimeSpan.FromMinutes(10));

        (await client.SendAsync(Rpc(("Body", "another")))).AssertRefused(400, "SignatureNonceUsed");
        (await client.SendAsync(Acs3())).AssertRefused(400, "SignatureNonceUsed");
        Assert.Single((await client.InboxAsync("uid2")).Bodies, "hello, user");
    }

    [Fact]
    public async Task Another_key_can_use_the_same_nonce()
    {
        var other = new AccessKey("otherid", "othersecret") { Clock = service.Clock };
        (await client.SendAsync(Rpc())).AssertAccepted();

        (await client.SendAsync(other.SignRpc(("SignatureNonce", nonce)))).AssertAccepted();
    }

    [Fact]
    public async Task Reset_forgets_used_nonces()
    {
        var call = Acs3();
        (await client.SendAsync(call)).AssertAccepted();
        await client.ResetAsync();

        (await client.SendAsync(call)).AssertAccepted();
    }

    [Fact]
    public async Task Call_with_an_invalid_signature_does_not_use_up_its_nonce()
    {
        var forger = key with { Secret = "guessed" };
        foreach (var (call, code) in new[]
        {
            (forger.SignRpc(("SignatureNonce", nonce)), "SignatureDoesNotMatch"),
            (forger.SignAcs3(("x-acs-signature-nonce", nonce)), "SignatureDoesNotMatch"),
            (Rpc(("Timestamp", key.Timestamp(TimeSpan.FromHours(1)))), "InvalidTimeStamp.Expired"),
            (Rpc(("SecurityToken", "tok")), "InvalidSecurityToken.MismatchWithAccessKey"),
            (Rpc(("Action", "Nothing")), "InvalidAction.NotFound"),
        })
        {
            Assert.Equal(code, (await client.SendAsync(call)).Code);
        }

        (await client.SendAsync(Rpc())).AssertAccepted();
    }

    [Theory]
    [InlineData("MsgType", "many", 400, "InputInvalid")]
    [InlineData("ReceiverId", null, 400, "InputInvalid")]
    [InlineData("AppId", "unknown", 404, "ResourceNotExist")]
    public async Task Genuine_call_with_an_invalid_parameter_uses_up_its_nonce(
        string name, string? value, int status, string code)
    {
        (await client.SendAsync(Rpc((name, value)))).AssertRefused(status, code);

        (await client.SendAsync(Rpc())).AssertRefused(400, "SignatureNonceUsed");
    }

    [Fact]
    public async Task Used_nonce_is_reported_before_invalid_parameters()
    {
        (await client.SendAsync(Rpc())).AssertAccepted();

        (await client.SendAsync(Rpc(("MsgType", "many")))).AssertRefused(400, "SignatureNonceUsed");
        (await client.SendAsync(Rpc(("AppId", null)))).AssertRefused(400, "SignatureNonceUsed");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("世界")]
    [InlineData("{}:*")]
    [InlineData("0")]
    [InlineData("a\0b\r\n")]
    public async Task Nonce_can_be_any_text_and_is_compared_exactly(string text)
    {
        (await client.SendAsync(Rpc(("SignatureNonce", text)))).AssertAccepted();

        (await client.SendAsync(Rpc(("SignatureNonce", text)))).AssertRefused(400, "SignatureNonceUsed");
        (await client.SendAsync(Rpc(("SignatureNonce", $"{text} ")))).AssertAccepted();
        (await client.SendAsync(Rpc(("SignatureNonce", $"{text}X")))).AssertAccepted();
        (await client.SendAsync(Rpc(("SignatureNonce", $"{text}x")))).AssertAccepted();
    }

    // A call can be sent from one window before its timestamp to one window after it. The extra minute is a margin.
    [Theory]
    [InlineData("00:15:00", 31)]
    [InlineData("00:31:00", 63)]
    public async Task Nonce_is_remembered_for_twice_the_timestamp_window_plus_one_minute(string window, int minutes)
    {
        await using var configured = await store.NewServiceAsync();
        await configured.With("Authentication:TimestampWindow", window).At(SignedHost.Now).StartAsync();
        (await configured.CreateClient().SendAsync(Rpc())).AssertAccepted();

        var key = Assert.Single(
            await configured.KeysAsync(), name => name.Contains(nonce, StringComparison.Ordinal));
        var timeToLive = await configured.Database().KeyTimeToLiveAsync(key);
        Assert.InRange(timeToLive!.Value.TotalMinutes, minutes - 0.5, minutes);
    }

    [Fact]
    public async Task Nonce_is_limited_to_256_characters()
    {
        (await client.SendAsync(Rpc(("SignatureNonce", new string('n', 256))))).AssertAccepted();

        (await client.SendAsync(Rpc(("SignatureNonce", new string('n', 257))))).AssertRefused(
            400, "InvalidSignatureNonce", "Specified parameter SignatureNonce is not valid.");
    }

    // The signature covers the trimmed value of a header. Added whitespace must not result in a new nonce.
    [Theory]
    [InlineData("\u00a0", "SignatureDoesNotMatch")]
    [InlineData("\u3000", "SignatureDoesNotMatch")]
    [InlineData("\u2028", "SignatureDoesNotMatch")]
    [InlineData("\v", "SignatureDoesNotMatch")]
    [InlineData("\f", "SignatureDoesNotMatch")]
    [InlineData("\u0085", "SignatureDoesNotMatch")]
    [InlineData(" ", "SignatureNonceUsed")]
    [InlineData("\t", "SignatureNonceUsed")]
    public async Task Replayed_call_is_rejected_with_any_whitespace_around_its_nonce(string space, string code)
    {
        var call = Acs3();
        (await client.SendAsync(call)).AssertAccepted();

        foreach (var again in new[] { $"{nonce}{space}", $"{space}{nonce}" })
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(again).Select(octet => (char)octet);
            var replayed = call.With("x-acs-signature-nonce", string.Concat(bytes));

            Assert.Equal(code, (await service.SendRawAsync(replayed)).Code);
        }
    }

    private WireCall Rpc(params IEnumerable<(string Name, string? Value)> changes) =>
        key.SignRpc([("SignatureNonce", nonce), .. changes]);

    private WireCall Acs3() => key.SignAcs3(("x-acs-signature-nonce", nonce));
}
