using System.Text.Json;
using System.Text.RegularExpressions;

using LiveMessage.Text;

namespace LiveMessage.Policies;

/// <summary>
/// JSON value at a path in a policy document. Its methods add validation errors to the list of the document.
/// </summary>
/// <param name="Json">The value.</param>
/// <param name="Name">The property name of the value; for an array item, the name of the array's property.</param>
/// <param name="Path">The path in the document, which begins each error; empty for the document itself.</param>
/// <param name="Errors">The errors of the document.</param>
internal sealed partial record PolicyNode(JsonElement Json, string Name, string Path, ICollection<string> Errors)
{
    /// <summary>The value of a string; null for other types.</summary>
    public string? Text => Json.ValueKind == JsonValueKind.String ? Json.GetString() : null;

    /// <summary>The value of a string, or the raw JSON text of a number or Boolean; null for other types.</summary>
    public string? Scalar => Json.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Json.GetRawText(),
        _ => Text,
    };

    public bool IsEmptyObject => Json.ValueKind == JsonValueKind.Object && Json.GetPropertyCount() == 0;

    public void AddError(string predicate) => Errors.Add($"{(Path.Length == 0 ? "The document" : Path)} {predicate}.");

    public void AddMemberError(string member, string predicate) => Errors.Add($"{GetPath(member)} {predicate}.");

    /// <summary>
    /// Returns the members of an object by name. Adds an error for a repeated name. If the value is not an object or is
    /// empty, adds an error and returns null.
    /// </summary>
    public IReadOnlyDictionary<string, PolicyNode>? Members(string hint)
    {
        if (Json.ValueKind != JsonValueKind.Object || IsEmptyObject)
        {
            AddMismatch(hint);
            return null;
        }

        var members = new OrderedDictionary<string, PolicyNode>();
        foreach (var property in Json.EnumerateObject())
        {
            var member = this with { Json = property.Value, Name = property.Name, Path = GetPath(property.Name) };
            if (!members.TryAdd(property.Name, member))
            {
                member.AddError("is given more than once; give it once");
            }
        }

        return members;
    }

    /// <summary>
    /// Returns the items of an array, or the value itself if it is not an array. Adds an error for an empty array.
    /// </summary>
    public IReadOnlyList<PolicyNode> Items(string hint)
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            return [this];
        }

        if (Json.GetArrayLength() == 0)
        {
            AddMismatch(hint);
        }

        return [.. Json.EnumerateArray().Select((item, i) => this with { Json = item, Path = $"{Path}[{i}]" })];
    }

    /// <summary>
    /// Converts the items with <paramref name="read"/>. Adds an error for each item for which it returns null.
    /// </summary>
    public IReadOnlyList<T> Values<T>(Func<PolicyNode, T?> read, string hint)
        where T : class
    {
        var values = new List<T>();
        foreach (var item in Items(hint))
        {
            if (read(item) is { } value)
            {
                values.Add(value);
            }
            else
            {
                item.AddMismatch(hint);
            }
        }

        return values;
    }

    /// <summary>
    /// Returns the value if it is one of <paramref name="values"/>. Otherwise adds an error and returns null.
    /// </summary>
    public string? OneOf(string[] values, string hint)
    {
        if (values.Contains(Text))
        {
            return Text;
        }

        AddMismatch(hint);
        return null;
    }

    private void AddMismatch(string hint) => AddError($"is {Describe()}; {hint}");

    private string GetPath(string member)
    {
        var shown = PlainName.IsMatch(member) ? member : Quote.Text(member);
        return Path.Length == 0 ? shown : $"{Path}.{shown}";
    }

    private string Describe() => Json.ValueKind switch
    {
        JsonValueKind.String => Quote.Text(Json.GetString()),
        JsonValueKind.Number => $"the number {Quote.Text(Json.GetRawText())}",
        JsonValueKind.Object => IsEmptyObject ? "an empty object" : "an object",
        JsonValueKind.Array => Json.GetArrayLength() == 0 ? "an empty array" : "an array",
        _ => Json.GetRawText(),
    };

    [GeneratedRegex(@"^[A-Za-z0-9:/_-]{1,64}\z")]
    private static partial Regex PlainName { get; }
}
