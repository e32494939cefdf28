using System.Globalization;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Time.Testing;

namespace LiveMessage.Tests.Emulator;

/// <summary>The call log names the likely mistake of a client.</summary>
[Collection(typeof(LoggedInMemory))]
public sealed class CallHintsTests(CallLogHost host)
{
    [Theory]
    [InlineData("secret-of-root\n", "with a line feed after it; remove")]
    [InlineData("secret-of-root\r\n", "with a carriage return and a line feed after it; remove")]
    [InlineData(" secret-of-root", "with a space before it; remove")]
    public async Task White_space_around_the_secret_of_the_client_is_named(string secret, string hint)
    {
        var key = CallLogHost.Root with { Secret = secret };

        foreach (var call in new[] { key.SignRpc(), key.SignAcs3() })
        {
            Assert.Contains($"The client has the secret of rootkey {hint}", Assert.Single(await HintsAsync(call)));
        }
    }

    [Fact]
    public async Task Wrong_secret_has_no_hint() =>
        Assert.Empty(await HintsAsync((CallLogHost.Root with { Secret = "wrong" }).SignRpc()));

    [Theory]
    [InlineData(8, "The difference is 8 hours, which suggests that the client sends its local time")]
    [InlineData(-5.5, "The difference is 5.5 hours, which suggests that the client sends its local time")]
    [InlineData(0.34, null)]
    [InlineData(48, null)]
    public async Task Clock_that_is_off_by_a_time_zone_is_named(double hours, string? hint)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(hours));

        var hints = await HintsAsync((CallLogHost.Root with { Clock = clock }).SignRpc());

        Assert.Equal(hint is null ? 0 : 1, hints.Count);
        Assert.All(hints, text => Assert.StartsWith(hint, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    public async Task Nonce_that_is_a_time_is_named(long unitsPerSecond)
    {
        // A time in seconds is unlikely to be that of another test.
        var now = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch
            - TimeSpan.FromSeconds(Random.Shared.Next(1, 80_000));
        var nonce = ((long)(now.TotalSeconds * unitsPerSecond)).ToString(CultureInfo.InvariantCulture);

        var hints = await HintsAsync(CallLogHost.Root.SignRpc(("SignatureNonce", nonce)));

        Assert.Contains(hints, text => text.StartsWith("The nonce is the time of the call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Repeated_nonce_names_the_earlier_call()
    {
        var call = CallLogHost.Root.SignRpc();
        var first = await host.Client.SendAsync(call);

        Assert.Matches(
            $"^The call {first.RequestId} used the nonce [0-9.]+ s before; create a new nonce for each call,",
            Assert.Single(await HintsAsync(call)));
    }

    [Theory]
    [InlineData("Action", "sendLiveMessageUser", "The action differs from SendLiveMessageUser only in case;")]
    [InlineData("Action", "SendLiveMessageUser ", "The action SendLiveMessageUser has white space around it;")]
    [InlineData("AccessKeyId", " rootkey", "The access key id rootkey has white space around it; remove it")]
    [InlineData("AccessKeyId", "RootKey", "The access key id differs from rootkey in case; use the same case")]
    public async Task Name_that_differs_in_case_or_white_space_is_named(string parameter, string value, string hint) =>
        Assert.StartsWith(
            hint,
            Assert.Single(await HintsAsync(CallLogHost.Root.SignRpc((parameter, value)))),
            StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> HintsAsync(WireCall call)
    {
        var answer = await host.Client.SendAsync(call);
        var logged = await host.CallOfAsync(answer);
        return [.. logged.GetProperty("hints").EnumerateArray().Select(hint => hint.GetString()!)];
    }
}
