using System.Diagnostics;
using System.Net;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Nothing that a caller sends makes the service fail, or work on it for long.</summary>
[Collection(Alone.Name)]
public sealed class MalformedCallsTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const int Attempts = 3;
    private const int WithinTheLimit = 127 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly Random random = new(20260102);

    [Fact]
    public async Task Authorization_headers_of_any_kind()
    {
        const string pieces =
            " ,;=\t\"'/:ACS3-HMAC-SHA256 Credential= testid SignedHeaders= host x-acs-date Signature= 0f"
            + "\u0001\u00c3\u00a9";
        // With a wrong signature to begin with: some changes mean the same.
        var call = (host.Key with { Secret = "wrong" }).SignAcs3();
        for (var i = 0; i < 200; i++)
        {
            var header = call["Authorization"].ToCharArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                header[random.Next(header.Length)] = pieces[random.Next(pieces.Length)];
            }

            await AssertRefusedAsync(call.With("Authorization", new string(header)));
            await AssertRefusedAsync(call.With("Authorization", Noise(pieces, 200)));
            await AssertRefusedAsync(call.With("Authorization", $"ACS3-HMAC-SHA256 {Noise(pieces, 200)}"));
        }
    }

    [Fact]
    public async Task Dates_of_any_kind()
    {
        for (var i = 0; i < 100; i++)
        {
            var date = Noise("0123456789-:TZ+. GMTWFri,", 30);

            await AssertRefusedAsync(host.Key.SignRpc(("Timestamp", date)));
            await AssertRefusedAsync(host.Key.SignAcs3(("x-acs-date", date)));
        }
    }

    [Fact]
    public async Task Percent_escapes_of_any_kind()
    {
        for (var i = 0; i < 200; i++)
        {
            var (call, noise) = (host.Key.SignRpc(), $"%{Noise("%%%0189abcdefgFX+&=", 60)}");
            var form = host.Key.SignRpcForm();

            await AssertRefusedAsync(call with { Query = $"{call.Query}{noise}" });
            await AssertRefusedAsync(call with { Query = $"{noise}{call.Query}" });
            await AssertRefusedAsync(form with { Body = [.. form.Body, .. Encoding.ASCII.GetBytes(noise)] });
        }
    }

    [Fact]
    public async Task Control_characters_anywhere()
    {
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
    [InlineData(WithinTheLimit, true)]
    public async Task Ampersands_in_query_and_body(int length, bool accepted)
    {
        await AssertAsync(() => Padded(host.Key.SignRpc(), length), accepted);
        await AssertAsync(() => Padded(host.Key.SignAcs3(), length), accepted);
        await AssertAsync(() => Padded(host.Key.SignRpcForm(), length), accepted);
    }

    [Fact]
    public async Task Tens_of_thousands_of_parameters_with_names_of_one_letter()
    {
        // Raw in the body, a letter of three bytes and an ampersand each.
        var letters = Enumerable.Range(0x0800, 31_000).Select(letter => (char)letter).ToList();
        var body = string.Concat(letters.Select(letter => $"&{letter}"));
        WireCall Make()
        {
            var signed = host.Key.SignRpcForm(letters.Select(letter => (letter.ToString(), (string?)"")));
            var text = Encoding.ASCII.GetString(signed.Body);
            var signature = text[text.LastIndexOf("&Signature=", StringComparison.Ordinal)..];
            var head = text[..text.IndexOf("&%", StringComparison.Ordinal)];
            return signed with { Body = Encoding.UTF8.GetBytes(head + signature + body) };
        }

        Assert.InRange(Make().Body.Length, 120_000, 128 * 1024);
        await AssertAsync(Make, accepted: true);
        await AssertAsync(() => Make() with { Query = "more" }, accepted: false);
    }

    [Fact]
    public async Task Thousands_of_parameters_in_the_query()
    {
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
    public Task A_list_of_signed_headers_that_names_one_again_and_again(string name, int times)
    {
        var list = string.Join(';', [Acs3Examples.Names, .. Enumerable.Repeat(name, times)]);
        var header = $"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={list},Signature={new string('0', 64)}";
        return AssertAsync(
            () => host.Key.SignAcs3()
                .With("x-long", new string('x', 30_000))
                .With("a", "1")
                .With("Authorization", header),
            accepted: false);
    }

    [Fact]
    public async Task As_many_signed_headers_as_there_can_be()
    {
        var value = new string('v', 500);
        var headers = Enumerable.Range(0, 90).Select(number => ($"x-acs-h{number}", (string?)value)).ToList();

        await AssertAsync(() => host.Key.SignAcs3(headers), accepted: true);
        await AssertAsync(() => (host.Key with { Secret = "wrong" }).SignAcs3(headers), accepted: false);
    }

    [Theory]
    [InlineData(257)]
    [InlineData(60_000)]
    public async Task Nonces_that_are_huge(int length)
    {
        await AssertAsync(() => host.Key.SignRpc(("SignatureNonce", new string('n', length))), accepted: false);
        await AssertAsync(() => host.Key.SignAcs3(("x-acs-signature-nonce", new string('n', length))), accepted: false);
    }

    [Theory]
    [InlineData("Signature")]
    [InlineData("AccessKeyId")]
    [InlineData("SignatureMethod")]
    [InlineData("SecurityToken")]
    [InlineData("Timestamp")]
    public Task Values_that_are_huge(string name) =>
        AssertAsync(() => host.Key.SignRpc((name, new string('A', 100_000))), accepted: false);

    private static WireCall Padded(WireCall call, int length) => call.Body.Length == 0
        ? call with { Query = call.Query.PadRight(length, '&') }
        : call with { Body = [.. call.Body, .. Enumerable.Repeat((byte)'&', length - call.Body.Length)] };

    private string Noise(string pieces, int longest) =>
        new([.. Enumerable.Range(0, random.Next(1, longest)).Select(_ => pieces[random.Next(pieces.Length)])]);

    private Task AssertRefusedAsync(WireCall call) => AssertAsync(() => call, accepted: false);

    // The machine has other things to do as well: the best of some attempts is what the service takes.
    private async Task AssertAsync(Func<WireCall> make, bool accepted)
    {
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < Attempts && best > Longest; attempt++)
        {
            var bytes = make().ToBytes();
            var started = Stopwatch.GetTimestamp();
            using var connection = await RawConnection.OpenAsync(host.Service.Url);
            await connection.SendAsync(bytes);
            var answer = await connection.ReadAsync();
            var elapsed = Stopwatch.GetElapsedTime(started);

            best = elapsed < best ? elapsed : best;
            var ended = accepted ? answer.Status is HttpStatusCode.OK : (int)answer.Status is >= 400 and < 500;
            Assert.True(ended, $"{(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 500)]}\n"
                + Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 2_000)));
        }

        Assert.True(best <= Longest, $"It took {best.TotalMilliseconds} ms.");
    }
}
