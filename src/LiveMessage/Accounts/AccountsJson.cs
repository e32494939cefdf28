using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Configuration;

namespace LiveMessage.Accounts;

/// <summary>
/// Reads the JSON of an accounts file. Policies that are JSON objects are first converted to text. The JSON then passes
/// through the configuration system, so that it has the same validation and error messages as the settings.
/// </summary>
internal static class AccountsJson
{
    private static readonly JsonDocumentOptions Syntax = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static IReadOnlyList<AccountOptions> Read(string text, List<string> errors)
    {
        try
        {
            if (Parse(text, errors) is not { } accounts)
            {
                return [];
            }

            ConvertPolicies(accounts);
            var section = ToSection(accounts);
            errors.AddRange(SectionCheck.GetErrors<IList<AccountOptions>>(section));
            return errors.Count > 0 ? [] : section.Get<List<AccountOptions>>()!;
        }
        catch (InvalidOperationException)
        {
            // The parser decodes escapes only on demand, and throws this exception for an unpaired surrogate.
            errors.Add("A string contains an unpaired surrogate; give valid Unicode text.");
            return [];
        }
    }

    private static JsonArray? Parse(string text, List<string> errors)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Syntax);
            errors.AddRange(DuplicateErrors(json.RootElement, prefix: ""));
            if (errors.Count > 0)
            {
                return null;
            }

            var file = JsonNode.Parse(text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, Syntax);
            if (file is JsonObject { Count: 1 } && file["Accounts"] is JsonArray { Count: > 0 } accounts)
            {
                return accounts;
            }

            errors.Add("The file must be { \"Accounts\": [ ... ] } with at least one account.");
        }
        catch (JsonException error)
        {
            // The exception's message may quote the invalid text, which may be a secret.
            errors.Add($"Line {error.LineNumber + 1}, column {error.BytePositionInLine + 1} is not valid JSON.");
        }

        return null;
    }

    // Names are case-insensitive, as in the configuration system.
    private static IEnumerable<string> DuplicateErrors(JsonElement element, string prefix) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray()
            .SelectMany((item, index) => DuplicateErrors(item, $"{prefix}{index}:")),
        JsonValueKind.Object => element.EnumerateObject()
            .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same.Count() > 1
                ? [$"{prefix}{same.Key} is given {same.Count()} times; give it once."]
                : DuplicateErrors(same.Single().Value, $"{prefix}{same.Key}:")),
        _ => [],
    };

    private static IConfigurationSection ToSection(JsonArray accounts)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(accounts.Root.ToJsonString()));
        return new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Accounts");
    }

    private static void ConvertPolicies(JsonArray accounts)
    {
        foreach (var account in accounts.OfType<JsonObject>())
        {
            var roles = GetObjects(account, "Roles").ToList();
            foreach (var policy in GetObjects(account, "Policies"))
            {
                ConvertMember(policy, "Document");
            }

            foreach (var session in roles.SelectMany(role => GetObjects(role, "Sessions")))
            {
                ConvertMember(session, "Policy");
            }

            foreach (var holder in GetObjects(account, "Groups").Concat(GetObjects(account, "Users")).Concat(roles))
            {
                ConvertItems(holder["Policies"] as JsonArray ?? []);
            }
        }
    }

    private static IEnumerable<JsonObject> GetObjects(JsonObject parent, string name) =>
        (parent[name] as JsonArray ?? []).OfType<JsonObject>();

    private static void ConvertMember(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject document)
        {
            parent[name] = document.ToJsonString();
        }
    }

    private static void ConvertItems(JsonArray list)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is JsonObject document)
            {
                list[index] = document.ToJsonString();
            }
        }
    }
}
