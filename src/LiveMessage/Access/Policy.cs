using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LiveMessage.Access;

/// <summary>A RAM policy: a name and what its document says.</summary>
public sealed record Policy(string Name)
{
    /// <summary>
    /// Reads a policy document. Each fault is a sentence that begins with its place in the document, such as
    /// <c>Statement[0].Condition.StringEqual</c>, and says what would be right.
    /// </summary>
    public static bool TryParse(
        string name, string document, [NotNullWhen(true)] out Policy? policy, out IReadOnlyList<string> faults)
    {
        policy = null;
        faults = ["The document is not JSON."];
        try
        {
            using var json = JsonDocument.Parse(document);
            var effect = json.RootElement.GetProperty("Statement")[0].GetProperty("Effect").GetString();
            faults = effect is "Allow" or "Deny" ? [] : [$"Statement[0].Effect is '{effect}'; give Allow or Deny."];
        }
        catch (JsonException)
        {
        }

        policy = faults.Count == 0 ? new Policy(name) : null;
        return policy is not null;
    }
}
