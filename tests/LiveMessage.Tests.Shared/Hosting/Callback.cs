using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Received attempt to post a callback.</summary>
public sealed record Callback(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Text, DateTimeOffset Time)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string User => Entry.GetProperty("uid").GetString()!;

    public string Sid => Entry.GetProperty("sid").GetString()!;

    /// <summary>Event with the vendor's codes: type 1 is a login, type 2 a logout with a reason.</summary>
    public (string Sid, int Type, int? Reason) Event => (
        Sid,
        Details.GetProperty("e").GetInt32(),
        Details.TryGetProperty("r", out var reason) ? reason.GetInt32() : null);

    public override string ToString() => $"{Method} {Target}: {Text}";

    private JsonElement Entry => Assert.Single(Json.GetProperty("eves").EnumerateArray());

    private JsonElement Details => Assert.Single(Entry.GetProperty("events").EnumerateArray());

    /// <summary>Computes the expected signature, independently of the code of the service.</summary>
    public string SignatureFor(string url, string appKey) => Convert.ToHexStringLower(
#pragma warning disable CA5351 // Do Not Use Broken Cryptographic Algorithms: the vendor defines the signature
        MD5.HashData(
            Encoding.UTF8.GetBytes(url + "|" + Headers["Ali-Live-Timestamp"] + "|" + appKey)));
#pragma warning restore CA5351
}
