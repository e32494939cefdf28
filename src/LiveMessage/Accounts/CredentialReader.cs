using System.Globalization;

using LiveMessage.Configuration;

namespace LiveMessage.Accounts;

/// <summary>
/// Reads access keys. Access key ids must be unique across all accounts. Errors contain no value, because a secret may
/// have been given as any of them.
/// </summary>
internal sealed class CredentialReader(List<string> errors)
{
    private const string TemporaryPrefix = "STS.";
    private const int MaxIdLength = 128;

    private readonly Dictionary<string, Credential> credentials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Credential> Credentials => credentials;

    /// <summary>Reads the keys of a root or RAM user.</summary>
    public void ReadKeys(IEnumerable<AccessKeyOptions> keys, string listPath, Principal principal)
    {
        foreach (var (key, path) in keys.WithPaths(listPath))
        {
            var credential = new Credential(key.Id ?? "", key.Secret ?? "", principal)
            {
                IsActive = key.Status == AccessKeyStatus.Active,
            };

            Add($"{path}:Id", credential, isTemporary: false);
            Require(key.Secret, $"{path}:Secret", "secret");
        }
    }

    /// <summary>Reads the temporary key of a role session.</summary>
    public void ReadSession(SessionOptions session, string path, Principal principal)
    {
        var hasExpiration = DateTimeOffset.TryParseExact(
            session.Expiration,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var expiration);
        var credential = new Credential(session.AccessKeyId ?? "", session.AccessKeySecret ?? "", principal)
        {
            SecurityToken = session.SecurityToken,
            Expiration = expiration,
        };

        Add($"{path}:AccessKeyId", credential, isTemporary: true);
        Require(session.AccessKeySecret, $"{path}:AccessKeySecret", "secret");
        Require(session.SecurityToken, $"{path}:SecurityToken", "security token");
        if (session.SecurityToken.AsSpan().ContainsAnyExceptInRange('!', '~')
            && SecretText.GetError(session.SecurityToken) is null)
        {
            errors.Add($"{path}:SecurityToken is not valid; give ASCII characters without spaces.");
        }

        if (!hasExpiration)
        {
            errors.Add(
                $"{path}:Expiration is {(string.IsNullOrEmpty(session.Expiration) ? "missing" : "not valid")}; "
                + "give a time in UTC, such as 2030-12-31T23:59:59Z.");
        }
    }

    private void Add(string path, Credential credential, bool isTemporary)
    {
        var id = credential.AccessKeyId;
        if (string.IsNullOrWhiteSpace(id))
        {
            errors.Add($"{path} is missing; give the access key id.");
        }
        else if (!IsValid(id))
        {
            errors.Add($"{path} is not valid; give 1 to {MaxIdLength} letters, digits, '.', '_', or '-'.");
        }
        else if (id.StartsWith(TemporaryPrefix, StringComparison.Ordinal) != isTemporary)
        {
            errors.Add(isTemporary
                ? $"{path} does not begin with '{TemporaryPrefix}'; give the access key id of a role session."
                : $"{path} begins with '{TemporaryPrefix}'; only the id of a role session can begin with it.");
        }
        else if (credentials.TryAdd(id, credential))
        {
            paths.Add(id, path);
        }
        else
        {
            errors.Add($"{path} is the same as {paths[id]}; access key ids must be unique.");
        }
    }

    // The id becomes part of a Redis key.
    private static bool IsValid(string id) => id.Length <= MaxIdLength
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private void Require(string? value, string path, string what)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Add($"{path} is missing; give the {what} of the access key.");
        }
        else if (SecretText.GetError(value) is { } error)
        {
            errors.Add($"{path} {error}.");
        }
    }
}
