using System.Security.Cryptography;
using System.Text;

namespace LiveMessage.Ids;

/// <summary>
/// Generates the AppKey and the AppSign of an app: 32 hexadecimal characters each. The vendor does not document their
/// format.
/// </summary>
internal static class AppSecrets
{
    /// <summary>Generates a random secret, for an app that the API creates.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Derives a secret from the app's address, so that a seed app has the same one after a restart.</summary>
    /// <param name="app">The address of the app.</param>
    /// <param name="kind"><c>AppKey</c> or <c>AppSign</c>.</param>
    public static string From(AppAddress app, string kind) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{app.Account}:{app.DataCenter}:{app.AppId}")).AsSpan(..16));
}
