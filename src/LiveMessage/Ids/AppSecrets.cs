using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Ids;

/// <summary>
/// The AppKey and the AppSign of an app: 32 hexadecimal characters each. The vendor's forms are not public. Those of a
/// created app are random; those of an app that configuration brings without them are the same at every start.
/// </summary>
internal static class AppSecrets
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary><paramref name="kind"/> is <c>AppKey</c> or <c>AppSign</c>.</summary>
    public static string Of(AppAddress app, string kind) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{app.Account}:{app.DataCenter}:{app.AppId}")).AsSpan(..16));
}
