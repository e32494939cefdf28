using System.Globalization;

namespace LiveMessage.Accounts;

/// <summary>
/// Reads access keys. Their ids are unique over all accounts, whoever they speak for. No error tells a secret or a token.
/// </summary>
internal sealed class CredentialReader(List<string> errors)
{
    private const string TemporaryPrefix = "STS.";
    private const int MaxIdLength = 128;

    private readonly Dictionary<string, Credential> credentials = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Credential> Credentials => credentials;

    /// <summary>Reads the keys of a root or RAM user.</summary>
    public void ReadKeys(IEnumerable<AccessKeyOptions> keys, string place, Principal principal)
    {
        foreach (var (key, at) in keys.Placed(place))
        {
            var credential = new Credential(key.Id ?? "", key.Secret ?? "", principal)
            {
                IsActive = key.Status == AccessKeyStatus.Active,
            };

            Add($"{at}:Id", credential, isTemporary: false);
            Require(key.Secret, $"{at}:Secret", "secret", key.Id);
        }
    }

    /// <summary>Reads the temporary key of a role's session.</summary>
    public void ReadSession(SessionOptions session, string at, Principal principal)
    {
        var hasEnd = DateTimeOffset.TryParseExact(
            session.Expiration,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var end);
        var credential = new Credential(session.AccessKeyId ?? "", session.AccessKeySecret ?? "", principal)
        {
            SecurityToken = session.SecurityToken,
            Expiration = end,
        };

        Add($"{at}:AccessKeyId", credential, isTemporary: true);
        Require(session.AccessKeySecret, $"{at}:AccessKeySecret", "secret", session.AccessKeyId);
        Require(session.SecurityToken, $"{at}:SecurityToken", "security token", session.AccessKeyId);
        if (!hasEnd)
        {
            errors.Add($"{at}:Expiration is '{session.Expiration}'; give a time in UTC, such as 2030-12-31T23:59:59Z.");
        }
    }

    private void Add(string at, Credential credential, bool isTemporary)
    {
        var id = credential.AccessKeyId;
        if (string.IsNullOrWhiteSpace(id))
        {
            errors.Add($"{at} is missing; give the access key id.");
        }
        else if (!IsValid(id))
        {
            errors.Add($"{at} is '{id}'; give 1 to {MaxIdLength} letters, digits, '.', '_' or '-'.");
        }
        else if (id.StartsWith(TemporaryPrefix, StringComparison.Ordinal) != isTemporary)
        {
            var whose = isTemporary ? "the access key of a session" : "only the access key of a role's session";
            errors.Add($"{at} is '{id}'; {whose} begins with '{TemporaryPrefix}'.");
        }
        else if (!credentials.TryAdd(id, credential))
        {
            errors.Add($"{at} is '{id}', which an earlier access key has; access key ids are unique.");
        }
    }

    // The id becomes a part of a Redis key.
    private static bool IsValid(string id) => id.Length <= MaxIdLength
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private void Require(string? value, string at, string what, string? accessKeyId)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Add($"{at} is missing; give the {what} of access key '{accessKeyId}'.");
        }
    }
}
