using System.Diagnostics;
using System.Net;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Malformed calls are refused with a 4xx status, and large valid calls are accepted, within 100 ms.</summary>
[Collection(typeof(MeasuringTestGroup))]
public sealed class MalformedCallsTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const int Attempts = 3;
    private const int LengthWithinLimit = 127 * 1024;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMilliseconds(100);

    private readonly Random random = new(20260102);

    [Fact]
    public async Task Random_Authorization_headers_are_refused()
    {
        using var turn = await MeasuringLock.EnterAsync();
        const string pieces =
            " ,;=\t\"'/:ACS3-HMAC-SHA256 Credential= testid SignedHeaders= host x-acs-date Signature= 0f"
            + "\u0001\u00c3\u00a9";
        // The signature is wrong before any change, because some changes have no effect.
        var call = (host.Key with { Secret = "wrong" }).SignAcs3();
        for (var i = 0; i < 200; i++)
        {
            var header = call["Authorization"].ToCharArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                header[random.Next(header.Length)] = pieces[random.Next(pieces.Length)];
            }

            await AssertRefusedAsync(call.With("Authorization", new string(header)));
            await AssertRefusedAsync(call.With("Authorization", CreateNoise(pieces, 200)));
            await AssertRefusedAsync(call.With("Authorization", $"ACS3-HMAC-SHA256 {CreateNoise(pieces, 200)}"));
        }
    }

    [Fact]
    public async Task Random_dates_are_refused()
    {
        using var turn = await MeasuringLock.EnterAsync();
        for (var i = 0; i < 100; i++)
        {
            var date = CreateNoise("0123456789-:TZ+. GMTWFri,", 30);

            await AssertRefusedAsync(host.Key.SignRpc(("Timestamp", date)));
            await AssertRefusedAsync(host.Key.SignAcs3(("x-acs-date", date)));
        }
    }

    [Fact]
    public async Task Random_percent_escapes_are_refused()
    {
        using var turn = await MeasuringLock.EnterAsync();
        for (var i = 0; i < 200; i++)
        {
            var (call, noise) = (host.Key.SignRpc(), $"%{CreateNoise("%%%0189abcdefgFX+&=", 60)}");
            var form = host.Key.SignRpcForm();

            await AssertRefusedAsync(call with { Query = $"{call.Query}{noise}" });
            await AssertRefusedAsync(call with { Query = $"{noise}{call.Query}" });
            await AssertRefusedAsync(form with { Body = [.. form.Body, .. Encoding.ASCII.GetBytes(noise)] });
        }
    }

    [Fact]
    public async Task Control_characters_are_refused_in_every_header_and_parameter()
    {
        using var turn = await MeasuringLock.EnterAsync();
        for (var octet = 0; octet < 256; octet += octet is 32 ? 95 : 1)
        {
            var text = $"a{(char)octet}b";
            foreach (var header in (string[])
                ["Authorization", "x-acs-date", "x-acs-signature-nonce", "x-acs-security-token", "host"])
            {
                await AssertRefusedAsync(host.Key.SignAcs3().With(header, text));
            }

            foreach (var name in new[] { "Signature", "SignatureMethod", "Timestamp", "AccessKeyId", "SecurityToken" })
            {
                await AssertRefusedAsync(host.Key.SignRpc((name, text)));
                var call = host.Key.SignRpc((name, null));
                await AssertRefusedAsync(call with { Query = $"{call.Query}&{name}=%{octet:X2}" });
                await AssertRefusedAsync(call with { Query = $"{call.Query}&{name}={text}&{(char)octet}=" });
            }
        }
    }

    [Theory]
    [InlineData(1024 * 1024, false)]
    [InlineData(LengthWithinLimit, true)]
    public async Task Calls_padded_with_ampersands_are_accepted_up_to_the_length_limit(int length, bool accepted)
    {
        using var turn = await MeasuringLock.EnterAsync();
        await AssertAsync(() => Pad(host.Key.SignRpc(), length), accepted);
        await AssertAsync(() => Pad(host.Key.SignAcs3(), length), accepted);
        await AssertAsync(() => Pad(host.Key.SignRpcForm(), length), accepted);
    }

    [Fact]
    public async Task Call_with_31000_parameters_in_the_body_is_answered_within_100_ms()
    {
        using var turn = await MeasuringLock.EnterAsync();
        // Unescaped in the body, each parameter is a letter of three bytes and an ampersand.
        var letters = Enumerable.Range(0x0800, 31_000).Select(letter => (char)letter).ToList();
        var body = string.Concat(letters.Select(letter => $"&{letter}"));
        WireCall Create()
        {
            var signed = host.Key.SignRpcForm(letters.Select(letter => (letter.ToString(), (string?)"")));
            var text = Encoding.ASCII.GetString(signed.Body);
            var signature = text[text.LastIndexOf("&Signature=", StringComparison.Ordinal)..];
            var head = text[..text.IndexOf("&%", StringComparison.Ordinal)];
            return signed with { Body = Encoding.UTF8.GetBytes(head + signature + body) };
        }

        Assert.InRange(Create().Body.Length, 120_000, 128 * 1024);
        await AssertAsync(Create, accepted: true);
        await AssertAsync(() => Create() with { Query = "more" }, accepted: false);
    }

    [Fact]
    public async Task Call_with_9000_parameters_in_the_query_is_answered_within_100_ms()
    {
        using var turn = await MeasuringLock.EnterAsync();
        var many = Enumerable.Range(0, 9_000).Select(number => ($"P{number}", (string?)"v")).ToList();

        await AssertAsync(() => host.Key.SignRpc(many), accepted: true);
        await AssertAsync(() => host.Key.SignRpc([.. many, ("Signature", "wrong")]), accepted: false);
        await AssertAsync(() => host.Key.SignAcs3(many), accepted: true);
        await AssertAsync(() => (host.Key with { Secret = "wrong" }).SignAcs3(many), accepted: false);
    }

    [Theory]
    [InlineData("a", 15_000)]
    [InlineData("", 60_000)]
    [InlineData("x-acs-date", 5_000)]
    [InlineData("x-long", 4_000)]
    public async Task Header_listed_thousands_of_times_in_SignedHeaders_is_refused(string name, int times)
    {
        using var turn = await MeasuringLock.EnterAsync();
        var list = string.Join(';', [Acs3Examples.SignedHeaders, .. Enumerable.Repeat(name, times)]);
        var header = $"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={list},Signature={new string('0', 64)}";
        await AssertAsync(
            () => host.Key.SignAcs3()
                .With("x-long", new string('x', 30_000))
                .With("a", "1")
                .With("Authorization", header),
            accepted: false);
    }

    [Fact]
    public async Task Call_with_90_signed_headers_is_answered_within_100_ms()
    {
        using var turn = await MeasuringLock.EnterAsync();
        var value = new string('v', 500);
        var headers = Enumerable.Range(0, 90).Select(number => ($"x-acs-h{number}", (string?)value)).ToList();

        await AssertAsync(() => host.Key.SignAcs3(headers), accepted: true);
        await AssertAsync(() => (host.Key with { Secret = "wrong" }).SignAcs3(headers), accepted: false);
    }

    [Theory]
    [InlineData(257)]
    [InlineData(60_000)]
    public async Task Long_nonces_are_refused(int length)
    {
        using var turn = await MeasuringLock.EnterAsync();
        await AssertAsync(() => host.Key.SignRpc(("SignatureNonce", new string('n', length))), accepted: false);
        await AssertAsync(() => host.Key.SignAcs3(("x-acs-signature-nonce", new string('n', length))), accepted: false);
    }

    [Theory]
    [InlineData("Signature")]
    [InlineData("AccessKeyId")]
    [InlineData("SignatureMethod")]
    [InlineData("SecurityToken")]
    [InlineData("Timestamp")]
    public async Task Values_of_100000_characters_are_refused(string name)
    {
        using var turn = await MeasuringLock.EnterAsync();
        await AssertAsync(() => host.Key.SignRpc((name, new string('A', 100_000))), accepted: false);
    }

    private static WireCall Pad(WireCall call, int length) => call.Body.Length == 0
        ? call with { Query = call.Query.PadRight(length, '&') }
        : call with { Body = [.. call.Body, .. Enumerable.Repeat((byte)'&', length - call.Body.Length)] };

    private string CreateNoise(string pieces, int maxLength) =>
        new([.. Enumerable.Range(0, random.Next(1, maxLength)).Select(_ => pieces[random.Next(pieces.Length)])]);

    private Task AssertRefusedAsync(WireCall call) => AssertAsync(() => call, accepted: false);

    // Other processes may delay an attempt, so the fastest one counts.
    private async Task AssertAsync(Func<WireCall> create, bool accepted)
    {
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts && best > MaxDuration; attempt++)
        {
            var bytes = create().ToBytes();
            var started = Stopwatch.GetTimestamp();
            using var connection = await RawConnection.OpenAsync(host.Service.Url);
            await connection.SendAsync(bytes);
            var answer = await connection.ReadAsync();
            var elapsed = Stopwatch.GetElapsedTime(started);

            best = elapsed < best ? elapsed : best;
            var isExpected = accepted ? answer.Status is HttpStatusCode.OK : (int)answer.Status is >= 400 and < 500;
            Assert.True(isExpected, $"{(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 500)]}\n"
                + Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 2_000)));
        }

        Assert.True(best <= MaxDuration, $"The fastest of {Attempts} attempts took {best.TotalMilliseconds} ms.");
    }
}
