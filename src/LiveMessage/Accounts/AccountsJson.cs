using System.Text.Json;
using System.Text.RegularExpressions;

using LiveMessage.Configuration;

namespace LiveMessage.Accounts;

/// <summary>Reads the JSON of an accounts file. The time is linear in its size.</summary>
internal static partial class AccountsJson
{
    /// <summary>The path of an account that is read by <see cref="ReadSingle"/>.</summary>
    public const string SinglePath = "Accounts:0";

    private static readonly JsonDocumentOptions Syntax = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static IReadOnlyList<AccountOptions> Read(string text, List<string> errors) => Parse(text, errors, file =>
    {
        if (file.ValueKind != JsonValueKind.Object || file.GetPropertyCount() != 1
            || file.EnumerateObject().First() is not { Value.ValueKind: JsonValueKind.Array } accounts
            || !accounts.Name.Equals("Accounts", StringComparison.OrdinalIgnoreCase)
            || accounts.Value.GetArrayLength() == 0)
        {
            errors.Add("The file must be { \"Accounts\": [ ... ] } with at least one account.");
            return null;
        }

        var section = new JsonSection(accounts.Value, "Accounts");
        errors.AddRange(SectionCheck.GetErrors<IList<AccountOptions>>(section));
        return errors.Count > 0 ? null : section.GetList(AccountsBinding.ToAccount);
    }) ?? [];

    /// <summary>
    /// Reads one account, which is not in a list. Returns null if it has errors. Their paths begin with
    /// <see cref="SinglePath"/>.
    /// </summary>
    public static T? ReadSingle<T>(string text, Func<JsonSection, T> convert, List<string> errors)
        where T : class => Parse(text, errors, account =>
    {
        if (account.ValueKind != JsonValueKind.Object)
        {
            errors.Add("The account must be a JSON object, such as {}.");
            return null;
        }

        // The path is that of an account in a file, so that the policies are recognized.
        var section = new JsonSection(account, "0", "Accounts");
        errors.AddRange(SectionCheck.GetErrors<T>(section));
        return errors.Count > 0 ? null : convert(section);
    });

    private static T? Parse<T>(string text, List<string> errors, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var json = JsonDocument.Parse(text, Syntax);
            AddDuplicateErrors(json.RootElement, prefix: "", errors);
            return errors.Count > 0 ? null : read(json.RootElement);
        }
        catch (JsonException error)
        {
            // The exception's message may quote the invalid text, which may be a secret.
            errors.Add($"Line {error.LineNumber + 1}, column {error.BytePositionInLine + 1} is not valid JSON.");
        }
        catch (InvalidOperationException)
        {
            // The parser decodes escapes only on demand, and throws this exception for an unpaired surrogate.
            errors.Add("A string contains an unpaired surrogate; give valid Unicode text.");
        }

        return null;
    }

    // Names are case-insensitive, as in the configuration system.
    private static void AddDuplicateErrors(JsonElement element, string prefix, List<string> errors)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
            {
                AddDuplicateErrors(item, $"{prefix}{index}:", errors);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var same in element.EnumerateObject()
                .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase))
            {
                if (same.Count() > 1)
                {
                    errors.Add(IsBesideSecret().IsMatch(prefix)
                        ? $"{prefix.TrimEnd(':')} has a name that is given {same.Count()} times; give it once."
                        : $"{prefix}{same.Key} is given {same.Count()} times; give it once.");
                }
                else
                {
                    AddDuplicateErrors(same.First().Value, $"{prefix}{same.Key}:", errors);
                }
            }
        }
    }

    // The prefix of a list of keys or sessions, or of one of them. A secret may have been given as a name in it.
    [GeneratedRegex("(^|:)(AccessKeys|Sessions):([0-9]+:)?$", RegexOptions.IgnoreCase)]
    private static partial Regex IsBesideSecret();
}
