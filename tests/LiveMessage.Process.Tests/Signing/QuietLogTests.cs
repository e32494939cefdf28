using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>The log contains the caller and the outcome of a call, but no signed content, at any log level.</summary>
public sealed class QuietLogTests
{
    private static readonly AccessKey Key = new("an-access-key", "top-secret-of-the-key");

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Log_contains_no_secret_signature_token_string_to_sign_or_body(string environment)
    {
        await using var service = ServiceProcess.Start(
            ("ASPNETCORE_ENVIRONMENT", environment),
            ("Serilog__MinimumLevel__Default", "Verbose"),
            ("Serilog__MinimumLevel__Override__Microsoft", "Verbose"),
            ("Serilog__MinimumLevel__Override__System", "Verbose"),
            ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
            ("LiveMessage__Accounts__0__AccessKeys__0__Id", Key.Id),
            ("LiveMessage__Accounts__0__AccessKeys__0__Secret", Key.Secret),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
            ("RateLimit__TokenLimit", "10"),
            ("RateLimit__ReplenishmentPeriod", "01:00:00"));
        await service.Ready;
        using var client = service.CreateClient();
        List<string> secrets =
            [Key.Secret, "top-secret-token", "top-secret-body", "wrong-signature", "&%2F&", "host:127"];

        var calls = CreateCalls().ToList();
        var codes = new HashSet<string>();
        foreach (var call in calls)
        {
            codes.Add((await client.SendAsync(call)).Code);
            secrets.Add(ReadSignature(call));
        }

        // Each call logs a line. When the line of the last call is written, so are those of the others.
        var last = (await client.SendAsync(("Body", "top-secret-body"))).RequestId;
        await service.WaitForLineAsync(last);
        Assert.Superset(
            new HashSet<string>
            {
                "OK", "SignatureDoesNotMatch", "IncompleteSignature", "SignatureNonceUsed", "Throttling.User",
                "InvalidSecurityToken.Malformed", "InvalidSecurityToken.MismatchWithAccessKey",
                "InvalidAccessKeyId.NotFound", "InvalidTimeStamp.Format", "InvalidTimeStamp.Expired",
                "InvalidSignatureMethod", "MissingSignatureNonce", "InvalidAction.NotFound", "InputInvalid",
                "ResourceNotExist",
            },
            codes);
        Assert.True(service.Lines.Count > calls.Count);
        var log = string.Join('\n', service.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<WireCall> CreateCalls()
    {
        (string, string?)[][] changes =
        [
            [],
            [("MsgType", "many")],
            [("AppId", "nobody")],
            [("ReceiverId", null)],
            [("Action", "Nothing"), ("x-acs-action", "Nothing")],
            [("Timestamp", "yesterday"), ("x-acs-date", "yesterday")],
            [("Timestamp", "2001-01-01T00:00:00Z"), ("x-acs-date", "2001-01-01T00:00:00Z")],
            [("SignatureNonce", null), ("x-acs-signature-nonce", null)],
            [("SignatureMethod", "none")],
            [("SecurityToken", "top-secret-token"), ("x-acs-security-token", "top-secret-token")],
            [("SecurityToken", "top-secret-token "), ("x-acs-security-token", "top-secret-token of two words")],
            [("BearerToken", "top-secret-token"), ("x-acs-bearer-token", "top-secret-token")],
            [("Signature", "wrong-signature")],
            [("x-acs-content-sha256", "wrong-signature")],
            [("Body", $"top-secret-body{new string('x', 15_360)}")],
        ];
        foreach (var change in changes)
        {
            var body = change.Prepend(("Body", "top-secret-body")).ToList();
            var rpc = body.Where(pair => char.IsAsciiLetterUpper(pair.Item1[0])).ToList();
            string[] onlyV1 =
            [
                "Action", "Timestamp", "SignatureNonce", "SignatureMethod", "SecurityToken", "BearerToken", "Signature",
            ];
            yield return Key.SignRpc(rpc);
            yield return Key.SignRpcForm(rpc);
            yield return Key.SignAcs3(body.Where(pair => !onlyV1.Contains(pair.Item1)));
            yield return (Key with { Secret = "another" }).SignRpc(rpc);
            yield return (Key with { Id = "nobody" }).SignRpc(rpc);
        }

        var replayed = Key.SignRpc(("Body", "top-secret-body"));
        yield return replayed;
        yield return replayed;
        yield return replayed with { Query = $"{replayed.Query}&Body=top-secret-body" };
        yield return replayed with { Query = $"{replayed.Query}&SecurityToken=top-secret-token%" };
        yield return Key.SignRpcForm() with { Body = [.. "Body=top-secret-body%ff&Signature=wrong-signature"u8] };
        yield return Key.SignAcs3().With("Authorization", "top-secret-token");
        yield return Key.SignAcs3().With("x-acs-extra", "top-secret-token");
    }

    private static string ReadSignature(WireCall call)
    {
        var text = call.Headers.FirstOrDefault(header => header.Name == "Authorization").Value
            ?? Uri.UnescapeDataString($"{call.Query}{Encoding.ASCII.GetString(call.Body)}");
        var signature = text[(text.LastIndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length)..];
        return signature.Length > 8 ? signature : "wrong-signature";
    }
}
