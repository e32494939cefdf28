using System.Buffers;
using System.Text.RegularExpressions;

using LiveMessage.Accounts;

namespace LiveMessage.Emulator;

/// <summary>
/// Removes secrets from the texts of the call log: the secrets and tokens of all access keys and the API key, wherever
/// they occur, and the values of parameters and headers whose names are those of secrets.
/// </summary>
internal sealed partial class CallSecrets(AccountRegistry accounts, EmulatorAccess access)
{
    /// <summary>The text in the place of a secret. Its characters are unchanged in a string to sign.</summary>
    public const string Mark = "REDACTED";

    // A shorter secret occurs in other texts by chance.
    private const int MinLength = 6;

    private volatile Known known = new(null!, []);

    /// <summary>Indicates whether a parameter or header with this name has a secret as its value.</summary>
    public static bool IsSecret(string name) =>
        name.Equals("Signature", StringComparison.OrdinalIgnoreCase) || SecretName.IsMatch(name);

    /// <summary>Removes secrets from a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="own">Secrets of the call itself.</param>
    public string? Remove(string? text, IReadOnlyCollection<string> own)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (var secret in own)
        {
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        }

        text = Assignment.Replace(text, $"$1{Mark}");
        return RemoveStart(RemoveKnown(text, Current), Current);
    }

    /// <summary>Returns the forms of a secret in a text, if it is long enough to be recognized.</summary>
    public static IEnumerable<string> GetForms(string? secret)
    {
        if (secret is not { Length: >= MinLength })
        {
            return [];
        }

        var encoded = Uri.EscapeDataString(secret);
        return encoded == secret ? [secret] : [secret, encoded, Uri.EscapeDataString(encoded)];
    }

    private Known Current
    {
        get
        {
            var (current, snapshot) = (known, accounts.Current);
            return ReferenceEquals(current.Accounts, snapshot) ? current : known = new Known(
                snapshot,
                [
                    .. snapshot.Credentials.Values
                        .SelectMany(key => GetForms(key.AccessKeySecret).Concat(GetForms(key.SecurityToken)))
                        .Concat(GetForms(access.ApiKey))
                        .Distinct()
                        .OrderByDescending(secret => secret.Length),
                ]);
        }
    }

    private static string RemoveKnown(string text, Known known)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAny(known.Values) is var offset and >= 0;)
        {
            at += offset;
            var secret = known.Secrets.First(secret => string.CompareOrdinal(text, at, secret, 0, secret.Length) == 0);
            text = string.Concat(text.AsSpan(0, at), Mark, text.AsSpan(at + secret.Length));
            at += Mark.Length;
        }

        return text;
    }

    // A secret at the end of a value can be cut where the value is shortened.
    private static string RemoveStart(string text, Known known)
    {
        if (!text.EndsWith(LoggedCall.Ellipsis, StringComparison.Ordinal))
        {
            return text;
        }

        var value = text.AsSpan(0, text.Length - LoggedCall.Ellipsis.Length);
        var start = value.Length;
        foreach (var secret in known.Secrets)
        {
            for (var length = Math.Min(secret.Length - 1, value.Length); length >= MinLength / 2; length--)
            {
                if (value.EndsWith(secret.AsSpan(0, length)))
                {
                    start = Math.Min(start, value.Length - length);
                    break;
                }
            }
        }

        return start == value.Length ? text : $"{value[..start]}{Mark}{LoggedCall.Ellipsis}";
    }

    private sealed class Known(AccountSet accounts, IReadOnlyList<string> secrets)
    {
        public AccountSet Accounts => accounts;

        /// <summary>The secrets, longest first, so that a secret that contains another one is removed whole.</summary>
        public IReadOnlyList<string> Secrets => secrets;

        public SearchValues<string> Values { get; } =
            SearchValues.Create([.. secrets], StringComparison.Ordinal);
    }

    private const string SecretNames =
        "secret|passw|authorization|cookie|api-?key|credential|(security|bearer|access|id)-?token";

    [GeneratedRegex(SecretNames, RegexOptions.IgnoreCase)]
    private static partial Regex SecretName { get; }

    // A name and its value in a text in which the separators are encoded up to two times.
    [GeneratedRegex(
        $"((?:signature|[a-z-]*(?:{SecretNames})[a-z-]*)\\s*(?:=|:|%3D|%253D)\\s*)(?:(?!%26|%2526)[^\\s&\"',;{{}}])+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Assignment { get; }
}
