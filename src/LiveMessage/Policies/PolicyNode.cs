using System.Text.Json;
using System.Text.RegularExpressions;

using LiveMessage.Text;

namespace LiveMessage.Policies;

/// <summary>
/// A value at its place in a policy document. What is wrong with it is added to the errors of the document, as a
/// sentence that begins with the place; the document itself has an empty one.
/// </summary>
internal sealed partial record PolicyNode(JsonElement Json, string Name, string Place, ICollection<string> Errors)
{
    /// <summary>The value if it is a string, or null.</summary>
    public string? Text => Json.ValueKind == JsonValueKind.String ? Json.GetString() : null;

    /// <summary>The value if it is a string, or a number, true or false as it is written; or null.</summary>
    public string? Scalar => Json.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Json.GetRawText(),
        _ => Text,
    };

    public bool IsEmptyObject => Json.ValueKind == JsonValueKind.Object && Json.GetPropertyCount() == 0;

    public void Error(string predicate) => Errors.Add($"{(Place.Length == 0 ? "The document" : Place)} {predicate}.");

    public void ErrorIn(string member, string predicate) => Errors.Add($"{PlaceOf(member)} {predicate}.");

    /// <summary>The members of what has to be an object with some, each name once; null where it is not.</summary>
    public IReadOnlyDictionary<string, PolicyNode>? Members(string hint)
    {
        if (Json.ValueKind != JsonValueKind.Object || IsEmptyObject)
        {
            Misfit(hint);
            return null;
        }

        var members = new OrderedDictionary<string, PolicyNode>();
        foreach (var property in Json.EnumerateObject())
        {
            var member = this with { Json = property.Value, Name = property.Name, Place = PlaceOf(property.Name) };
            if (!members.TryAdd(property.Name, member))
            {
                member.Error("is given more than once; give it once");
            }
        }

        return members;
    }

    /// <summary>The items of what has to be an array with some; anything else is its own only item.</summary>
    public IReadOnlyList<PolicyNode> Items(string hint)
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            return [this];
        }

        if (Json.GetArrayLength() == 0)
        {
            Misfit(hint);
        }

        return [.. Json.EnumerateArray().Select((item, i) => this with { Json = item, Place = $"{Place}[{i}]" })];
    }

    /// <summary>What <paramref name="read"/> makes of the items; it returns null for one that is wrong.</summary>
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
                item.Misfit(hint);
            }
        }

        return values;
    }

    /// <summary>The string, which has to be one of <paramref name="values"/>; null where it is not.</summary>
    public string? OneOf(string[] values, string hint)
    {
        if (values.Contains(Text))
        {
            return Text;
        }

        Misfit(hint);
        return null;
    }

    private void Misfit(string hint) => Error($"is {Described()}; {hint}");

    private string PlaceOf(string member)
    {
        var shown = PlainName.IsMatch(member) ? member : Quote.Text(member);
        return Place.Length == 0 ? shown : $"{Place}.{shown}";
    }

    private string Described() => Json.ValueKind switch
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
