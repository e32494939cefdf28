using System.Globalization;
using System.Security.Cryptography;

using BenchmarkDotNet.Attributes;

using LiveMessage.Accounts;
using LiveMessage.Configuration;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Signing;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LiveMessage.Benchmarks;

/// <summary>
/// Measures the identification of the caller, from the parsed parameters to the caller. The call is a send with six
/// parameters, signed in the same way as by the SDKs.
/// </summary>
[MemoryDiagnoser]
public class SignatureVerification
{
    private const string Time = "2026-01-02T03:04:05Z";

    private readonly CallerIdentification callers = new(
        new AccountRegistry(Options.Create(new AccountsOptions { Accounts = { AccountsOptions.DefaultAccount } })),
        Options.Create(new AuthenticationOptions { RequireSignature = true }),
        EnvironmentDefaults.For(Environments.Production),
        new StoppedClock());

    private RpcCall v1 = null!;
    private RpcCall v3 = null!;
    private RpcCall sm3 = null!;

    [GlobalSetup]
    public void Sign()
    {
        v1 = SignRpc();
        v3 = SignAcs3("ACS3-HMAC-SHA256");
        sm3 = SignAcs3("ACS3-HMAC-SM3");
        if (!(Verify(v1) && Verify(v3) && Verify(sm3)))
        {
            throw new InvalidOperationException("A signature of the benchmark is refused.");
        }
    }

    [Benchmark(Description = "V1 HMAC-SHA1")]
    public bool Rpc() => Verify(v1);

    [Benchmark(Description = "V3 ACS3-HMAC-SHA256")]
    public bool Acs3() => Verify(v3);

    [Benchmark(Description = "V3 ACS3-HMAC-SM3")]
    public bool Sm3() => Verify(sm3);

    private bool Verify(RpcCall call) => callers.TryIdentify(call, out _, out _);

    private static RpcCall SignRpc()
    {
        var parameters = Send();
        foreach (var (name, value) in new[]
        {
            ("Action", "SendLiveMessageUser"), ("Version", "2016-11-01"), ("Format", "JSON"), ("AccessKeyId", "testid"),
            ("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0"), ("Timestamp", Time),
            ("SignatureNonce", "11111111-2222-3333-4444-555555555555"),
        })
        {
            parameters.TryAdd(name, value);
        }

        using var stringToSign = RpcStringToSign.Create("POST", parameters);
#pragma warning disable CA5350 // Do not use weak cryptographic algorithms: the vendor specifies it
        parameters.TryAdd("Signature", Convert.ToBase64String(HMACSHA1.HashData("testsecret&"u8, stringToSign.Bytes)));
#pragma warning restore CA5350
        return Call(parameters, new HeaderDictionary());
    }

    private static RpcCall SignAcs3(string name)
    {
        Acs3Algorithm.TryFind(name, out var algorithm);
        var call = Call(Send(), new HeaderDictionary
        {
            ["Host"] = "127.0.0.1:8080",
            ["Accept"] = "application/json",
            ["User-Agent"] = "AlibabaCloud (Linux; x64) .NET/10 Core/0.1.16 TeaDSL/1",
            ["x-acs-action"] = "SendLiveMessageUser",
            ["x-acs-content-sha256"] = algorithm!.Hash([]),
            ["x-acs-date"] = Time,
            ["x-acs-signature-nonce"] = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
            ["x-acs-version"] = "2016-11-01",
        });
        string[] signed =
            ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

        using var canonicalRequest = Acs3CanonicalRequest.Create(call, signed, algorithm.Hash([]));
        using var stringToSign = Acs3StringToSign.Create(algorithm, canonicalRequest);
        var signature = new byte[Acs3Algorithm.HashSize];
        algorithm.Hmac("testsecret"u8, stringToSign.Bytes, signature);
        call.Headers.Authorization = $"{name} Credential=testid,SignedHeaders={string.Join(';', signed)},"
            + $"Signature={Convert.ToHexStringLower(signature)}";
        return call;
    }

    private static ParameterSet Send()
    {
        var parameters = new ParameterSet();
        foreach (var (name, value) in new[]
        {
            ("AppId", "demo"), ("SenderId", "uid1"), ("ReceiverId", "uid2"), ("MsgType", "20001"),
            ("MsgTid", "0f3c5a9e7b1d4c2e8a6b"), ("Body", """{"type":"gift","id":42,"name":"玫瑰"}"""),
        })
        {
            parameters.TryAdd(name, value);
        }

        return parameters;
    }

    private static RpcCall Call(ParameterSet parameters, HeaderDictionary headers) => new()
    {
        Method = "POST",
        Action = "SendLiveMessageUser",
        Format = ResponseFormat.Json,
        Query = parameters,
        Parameters = parameters,
        Headers = headers,
        Body = default,
    };

    private sealed class StoppedClock : IEmulatedClock
    {
        private static readonly DateTimeOffset Now = DateTimeOffset.Parse(Time, CultureInfo.InvariantCulture);

        public DateTimeOffset GetUtcNow(AccountId account) => Now;

        public DateTimeOffset GetSignatureTime(AccountId? account) => Now;

        public bool MovesSignatures(AccountId? account) => false;
    }
}
