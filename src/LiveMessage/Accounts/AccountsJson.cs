using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Configuration;

namespace LiveMessage.Accounts;

/// <summary>
/// Reads the JSON of an accounts file by way of the framework's configuration, so that names and values are checked, and
/// told, as those of settings are. Policies that are written as objects are made the texts that settings would have.
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

            MakePoliciesText(accounts);
            var section = SectionOf(accounts);
            errors.AddRange(SectionCheck.GetErrors<IList<AccountOptions>>(section));
            return errors.Count > 0 ? [] : section.Get<List<AccountOptions>>()!;
        }
        catch (InvalidOperationException)
        {
            // Escapes are undone only on demand.
            errors.Add("A string has half of a surrogate pair; give text of whole characters.");
            return [];
        }
    }

    private static JsonArray? Parse(string text, List<string> errors)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Syntax);
            errors.AddRange(Repetitions(json.RootElement, place: ""));
            if (errors.Count > 0)
            {
                return null;
            }

            var file = JsonNode.Parse(text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, Syntax);
            if (file is JsonObject { Count: 1 } && file["Accounts"] is JsonArray { Count: > 0 } accounts)
            {
                return accounts;
            }

            errors.Add("The file is to be { \"Accounts\": [ ... ] }, with one account or more.");
        }
        catch (JsonException error)
        {
            // Not the exception's own message: it may quote what stands there, and that may be a secret.
            errors.Add($"Line {error.LineNumber + 1}, column {error.BytePositionInLine + 1} is not JSON.");
        }

        return null;
    }

    // Configuration knows no case, so neither does this.
    private static IEnumerable<string> Repetitions(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray()
            .SelectMany((item, index) => Repetitions(item, $"{place}{index}:")),
        JsonValueKind.Object => element.EnumerateObject()
            .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same.Count() > 1
                ? [$"{place}{same.Key} is given {same.Count()} times; give it once."]
                : Repetitions(same.Single().Value, $"{place}{same.Key}:")),
        _ => [],
    };

    private static IConfigurationSection SectionOf(JsonArray accounts)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(accounts.Root.ToJsonString()));
        return new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Accounts");
    }

    private static void MakePoliciesText(JsonArray accounts)
    {
        foreach (var account in accounts.OfType<JsonObject>())
        {
            var roles = Objects(account, "Roles").ToList();
            foreach (var policy in Objects(account, "Policies"))
            {
                MakeText(policy, "Document");
            }

            foreach (var session in roles.SelectMany(role => Objects(role, "Sessions")))
            {
                MakeText(session, "Policy");
            }

            foreach (var holder in Objects(account, "Groups").Concat(Objects(account, "Users")).Concat(roles))
            {
                MakeTexts(holder["Policies"] as JsonArray ?? []);
            }
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonObject parent, string name) =>
        (parent[name] as JsonArray ?? []).OfType<JsonObject>();

    private static void MakeText(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject document)
        {
            parent[name] = document.ToJsonString();
        }
    }

    private static void MakeTexts(JsonArray list)
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
