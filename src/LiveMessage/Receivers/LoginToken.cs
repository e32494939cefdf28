using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Text;

namespace LiveMessage.Receivers;

/// <summary>
/// The token that the app's backend creates for the login of a user. It is the SHA-256 hash, in lowercase hexadecimal,
/// of the concatenated AppId, AppKey, user id, nonce, timestamp, and role. The format is documented on the vendor's
/// page "Log on to the interactive messaging service".
/// </summary>
/// <param name="Token">64 hexadecimal characters.</param>
/// <param name="Nonce">At most 64 letters, digits, <c>_</c>, or <c>-</c>; may be empty.</param>
/// <param name="Timestamp">The expiration time, as a Unix timestamp in seconds.</param>
/// <param name="Role"><c>admin</c>, or empty.</param>
internal sealed record LoginToken(string Token, string Nonce, string Timestamp, string Role)
{
    private const int NonceMaxLength = 64;

    // The last Unix timestamp with 10 digits, in the year 2286. Tokens have 10 digits from the year 2001.
    private const long LastPlausibleTimestamp = 9_999_999_999;

    // The end of the year 9999. A later timestamp is probably in milliseconds.
    private static readonly long MaxTimestamp = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private const string Formula =
        "SHA-256 of AppId + AppKey + user id + nonce + timestamp + role, in lowercase hexadecimal";

    /// <summary>
    /// Indicates whether the timestamp has more digits than the current time. A valid token with such a timestamp is
    /// probably an expired token that was changed: the formula has no separator, so that digits at the end of the nonce
    /// or of the user id can be moved to the start of the timestamp.
    /// </summary>
    public bool IsTimestampImplausible =>
        long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
        && expiry > LastPlausibleTimestamp;

    /// <summary>Computes the valid token of a user.</summary>
    public static string Compute(
        string appId, string appKey, string userId, string nonce, string timestamp, string role) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(appId + appKey + userId + nonce + timestamp + role)));

    /// <summary>Validates the token for a user of an app.</summary>
    /// <returns>The error and its remediation, without the final period; null if the token is valid.</returns>
    public string? ErrorFor(LiveApp app, UserId user, DateTimeOffset now)
    {
        if (Nonce.Length > NonceMaxLength || !Nonce.All(character => Identifiers.Allows(character, IdStyle.Relaxed)))
        {
            return $"nonce is {Quote.Text(Nonce)}; give at most {NonceMaxLength} letters, digits, '_', or '-'";
        }

        if (Role is not ("" or "admin"))
        {
            return $"role is {Quote.Text(Role)}; give admin, or omit it";
        }

        if (!long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            || expiry > MaxTimestamp)
        {
            return $"timestamp is {Quote.Text(Timestamp)}; give the expiration time of the token, as a Unix timestamp "
                + "in seconds";
        }

        var appId = app.Address.AppId.ToString();
        var expected = Compute(appId, app.AppKey, user.ToString(), Nonce, Timestamp, Role);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(Token)))
        {
            return $"token does not match the user; give the {Formula}; the values are '{appId}', the AppKey, "
                + $"'{user}', '{Nonce}', '{Timestamp}', and '{Role}'";
        }

        return now.ToUnixTimeSeconds() < expiry
            ? null
            : $"token has expired: timestamp is {Timestamp}, and the current time is {now.ToUnixTimeSeconds()}; create "
                + "a token that expires later";
    }
}
