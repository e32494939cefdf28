using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Text;

namespace LiveMessage.Receivers;

/// <summary>
/// What a user logs in with, made by the app's own backend: the SHA-256, in lower-case hexadecimal, of AppId, AppKey, user
/// id, nonce, timestamp and role, one behind the other (the vendor's page "Log on to the interactive messaging service").
/// </summary>
/// <param name="Token">64 hexadecimal characters.</param>
/// <param name="Nonce">At most 64 letters, digits, <c>_</c> or <c>-</c>; may be empty.</param>
/// <param name="Timestamp">When the token expires, seconds since 1970.</param>
/// <param name="Role"><c>admin</c>, or empty.</param>
internal sealed record LoginToken(string Token, string Nonce, string Timestamp, string Role)
{
    private const int NonceMaxLength = 64;

    // The end of the year 9999. A time beyond it is one in milliseconds.
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private const string Formula =
        "SHA-256 of AppId + AppKey + user id + nonce + timestamp + role, in lower-case hexadecimal";

    /// <summary>The token of a user, for comparison.</summary>
    public static string Compute(
        string appId, string appKey, string userId, string nonce, string timestamp, string role) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(appId + appKey + userId + nonce + timestamp + role)));

    /// <summary>
    /// What is wrong with it and what would be right, a sentence without its full stop; null when it is right.
    /// </summary>
    public string? ErrorFor(LiveApp app, UserId user, DateTimeOffset now)
    {
        if (Nonce.Length > NonceMaxLength || !Nonce.All(character => Identifiers.Allows(character, IdStyle.Relaxed)))
        {
            return $"nonce is {Quote.Text(Nonce)}; give at most {NonceMaxLength} letters, digits, '_' or '-'";
        }

        if (Role is not ("" or "admin"))
        {
            return $"role is {Quote.Text(Role)}; give admin, or leave it out";
        }

        if (!long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            || expiry > LastSecond)
        {
            return $"timestamp is {Quote.Text(Timestamp)}; give the time at which the token expires, in seconds since 1970";
        }

        var appId = app.Address.AppId.ToString();
        var right = Compute(appId, app.AppKey, user.ToString(), Nonce, Timestamp, Role);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(Token)))
        {
            return $"token is not that of the user; give the {Formula}: here of '{appId}', the AppKey, '{user}', "
                + $"'{Nonce}', '{Timestamp}' and '{Role}'";
        }

        return now.ToUnixTimeSeconds() < expiry
            ? null
            : $"token has expired: timestamp is {Timestamp} and it is {now.ToUnixTimeSeconds()}; make one that expires later";
    }
}
