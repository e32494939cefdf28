using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>A call with several errors is rejected for the first in the order of the checks.</summary>
public sealed class CheckOrderTests(SignedHost host) : IClassFixture<SignedHost>
{
    // In the order of the checks. The call of a step has the errors of this step and of all later ones.
    private static readonly (string Code, string Name, string? Wrong, string Right)[] RpcErrors =
    [
        ("InvalidParameter.Format", "Format", "YAML", "JSON"),
        ("MissingAction", "Action", null, "Nothing"),
        ("InvalidVersion", "Version", "2014-01-01", "2016-11-01"),
        ("InvalidAction.NotFound", "Action", "Nothing", "SendLiveMessageUser"),
        ("MissingAccessKeyId", "AccessKeyId", null, "unknown"),
        ("MissingTimestamp", "Timestamp", null, "yesterday"),
        ("MissingSignatureMethod", "SignatureMethod", null, "none"),
        ("MissingSignatureVersion", "SignatureVersion", null, "9"),
        ("MissingSignatureNonce", "SignatureNonce", null, "{used}"),
        ("MissingSignature", "Signature", null, "wrong"),
        ("InvalidSignatureMethod", "SignatureMethod", "none", "HMAC-SHA1"),
        ("InvalidSignatureVersion", "SignatureVersion", "9", "1.0"),
        ("InvalidSignatureType", "SignatureType", "PRIVATEKEY", ""),
        ("InvalidTimeStamp.Format", "Timestamp", "yesterday", "2026-01-02T02:04:05Z"),
        ("InvalidTimeStamp.Expired", "Timestamp", "2026-01-02T02:04:05Z", "2026-01-02T03:04:05Z"),
        ("InvalidAccessKeyId.NotFound", "AccessKeyId", "unknown", "testid"),
        ("InvalidAccessKeyId.Inactive", "AccessKeyId", "inactiveid", "testid"),
        ("InvalidSecurityToken.Malformed", "SecurityToken", "to ken", "token"),
        ("InvalidSecurityToken.MismatchWithAccessKey", "SecurityToken", "token", ""),
        ("SignatureDoesNotMatch", "Signature", "wrong", "{signed}"),
        ("SignatureNonceUsed", "SignatureNonce", "{used}", "{new}"),
        ("InputInvalid", "ReceiverId", null, "uid2"),
        ("InputInvalid", "MsgType", "many", "1"),
        ("ResourceNotExist", "AppId", "unknown", "demo"),
    ];

    public static TheoryData<int> Steps => [.. Enumerable.Range(0, RpcErrors.Length)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task V1_call_is_rejected_for_its_first_error(int step)
    {
        var used = $"used{step}";
        (await host.SendAsync(host.Key.SignRpc(("SignatureNonce", used)))).AssertAccepted();

        var answer = await host.SendAsync(Call(step, used));

        Assert.Equal(RpcErrors[step].Code, answer.Code);
    }

    [Fact]
    public async Task V1_call_without_errors_is_accepted() =>
        (await host.SendAsync(Call(RpcErrors.Length, ""))).AssertAccepted();

    [Fact]
    public async Task Wrong_method_path_or_encoding_is_reported_before_all_other_errors()
    {
        var call = Call(0, "");

        (await host.SendRawAsync(call with { Method = "PUT", Path = "/other" })).AssertRefused(
            400, "UnsupportedHTTPMethod", "This http method is not supported.");
        (await host.SendRawAsync(call with { Path = "/other", Query = $"{call.Query}&a=%ff" })).AssertRefused(
            404, "InvalidAction.NotFound");
        (await host.SendRawAsync(call with { Query = $"{call.Query}&a=%ff" })).AssertRefused(400, "InputInvalid");
    }

    // In the order of the checks, as for V1.
    private static readonly (string Code, string Name, string? Wrong, string Right)[] Acs3Errors =
    [
        ("IncompleteSignature", "authorization", "ACS9-NONE", ""),
        ("InvalidSignatureMethod", "algorithm", "ACS9-NONE", "ACS3-HMAC-SHA256"),
        ("MissingTimestamp", "x-acs-date", null, "yesterday"),
        ("MissingSignatureNonce", "x-acs-signature-nonce", null, "{used}"),
        ("IncompleteSignature", "x-acs-content-sha256", null, new string('0', 64)),
        ("IncompleteSignature", "unsigned", "x-acs-extra", ""),
        ("InvalidTimeStamp.Format", "x-acs-date", "yesterday", "2026-01-02T02:04:05Z"),
        ("InvalidTimeStamp.Expired", "x-acs-date", "2026-01-02T02:04:05Z", "2026-01-02T03:04:05Z"),
        ("InvalidAccessKeyId.NotFound", "id", "unknown", "testid"),
        ("InvalidAccessKeyId.Inactive", "id", "inactiveid", "testid"),
        ("InvalidSecurityToken.Malformed", "x-acs-security-token", "to ken", "token"),
        ("InvalidSecurityToken.MismatchWithAccessKey", "x-acs-security-token", "token", ""),
        ("SignatureDoesNotMatch", "secret", "wrong", "testsecret"),
        ("IncompleteSignature", "x-acs-content-sha256", new string('0', 64), Acs3Examples.EmptyHash),
        ("SignatureNonceUsed", "x-acs-signature-nonce", "{used}", "{new}"),
        ("InputInvalid", "ReceiverId", null, "uid2"),
        ("ResourceNotExist", "AppId", "unknown", "demo"),
    ];

    public static TheoryData<int> Acs3Steps => [.. Enumerable.Range(0, Acs3Errors.Length)];

    [Theory]
    [MemberData(nameof(Acs3Steps))]
    public async Task V3_call_is_rejected_for_its_first_error(int step)
    {
        var used = $"used-v3-{step}";
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-signature-nonce", used)))).AssertAccepted();

        var answer = await host.SendRawAsync(Acs3Call(step, used));

        Assert.Equal(Acs3Errors[step].Code, answer.Code);
    }

    [Fact]
    public async Task V3_call_without_errors_is_accepted() =>
        (await host.SendRawAsync(Acs3Call(Acs3Errors.Length, ""))).AssertAccepted();

    // Uses its own service, because it advances the clock.
    [Fact]
    public async Task Expired_temporary_key_is_reported_after_a_wrong_token_and_before_a_wrong_signature()
    {
        await using var signed = new SignedHost();
        await signed.InitializeAsync();
        var key = signed.TemporaryKey;
        signed.Service.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        (await signed.SendAsync(key.SignRpc(("SecurityToken", "tok/en+=")))).AssertAccepted();
        signed.Service.Clock.Advance(TimeSpan.FromTicks(1));

        const string expired = "InvalidSecurityToken.Expired";
        const string message = "Specified SecurityToken is expired.";
        (await signed.SendAsync(key.SignRpc(("SecurityToken", "tok/en+=")))).AssertRefused(400, expired, message);
        (await signed.SendAsync(key.SignAcs3(("x-acs-security-token", "tok/en+="))))
            .AssertRefused(400, expired, message);
        (await signed.SendAsync(key.SignRpc(("SecurityToken", "tok/en+="), ("Signature", "wrong")))).AssertRefused(
            400, expired);
        (await signed.SendAsync(key.SignRpc(("SecurityToken", "other")))).AssertRefused(
            400, "InvalidSecurityToken.MismatchWithAccessKey");
    }

    private WireCall Call(int step, string used)
    {
        var values = Values(RpcErrors, step, used);
        if (values["Signature"] == "{signed}")
        {
            values.Remove("Signature");
        }

        return host.Key.SignRpc(values.Select(pair => (pair.Key, pair.Value)));
    }

    private WireCall Acs3Call(int step, string used)
    {
        var values = Values(Acs3Errors, step, used);
        var key = host.Key with { Id = values["id"]!, Secret = values["secret"]! };
        string[] notSent = ["authorization", "algorithm", "unsigned", "id", "secret"];
        var sent = values.Where(pair => !notSent.Contains(pair.Key));
        var call = key.SignAcs3(sent.Select(pair => (pair.Key, pair.Value)));
        var header = call["Authorization"].Replace("ACS3-HMAC-SHA256", values["algorithm"], StringComparison.Ordinal);
        call = call.With("Authorization", values["authorization"] is { Length: > 0 } other ? other : header);
        return values["unsigned"] is { Length: > 0 } unsigned ? call.With(unsigned, "1") : call;
    }

    // A name with several errors has the wrong value of the first step at or after this one.
    private static Dictionary<string, string?> Values(
        (string Code, string Name, string? Wrong, string Right)[] errors, int step, string used)
    {
        var values = new Dictionary<string, string?>();
        for (var i = errors.Length - 1; i >= 0; i--)
        {
            var (_, name, wrong, right) = errors[i];
            if (i >= step)
            {
                values[name] = wrong;
            }
            else
            {
                values.TryAdd(name, right);
            }
        }

        return values.ToDictionary(pair => pair.Key, pair => pair.Value switch
        {
            "{used}" => used,
            "{new}" => AccessKey.NewNonce(),
            var value => value,
        });
    }
}
