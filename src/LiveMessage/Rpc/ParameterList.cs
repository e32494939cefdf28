using System.Globalization;
using System.Text.Json;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>
/// A parameter that is a list, in each spelling there is: <c>UserIds=a,b</c> from the current SDKs, <c>UserIds.1=a</c> and
/// <c>UserIds.2=b</c> from the older ones, and an array in JSON.
/// </summary>
/// <param name="Items">The items, in order; null when the call does not have the parameter.</param>
/// <param name="Error">What is wrong with the spelling, as a predicate; null when it can be read.</param>
internal sealed record ParameterList(IReadOnlyList<string>? Items, string? Error)
{
    /// <summary>A list that is left out.</summary>
    public static readonly ParameterList None = new(null, null);

    /// <summary>Reads a list. An empty one counts as left out.</summary>
    public static ParameterList Read(ParameterSet parameters, string name)
    {
        var numbered = parameters
            .Where(parameter => parameter.Key.StartsWith($"{name}.", StringComparison.Ordinal))
            .Select(parameter => (Number: parameter.Key[(name.Length + 1)..], parameter.Value))
            .ToList();
        var text = parameters[name];
        return (text, numbered) switch
        {
            (null or "", []) => None,
            (null or "", _) => ReadNumbered(name, numbered),
            (_, []) => text.StartsWith('[') ? ReadJson(text) : new(text.Split(','), null),
            _ => new(null, $"is given both as {name} and as {name}.{Quote.Text(numbered[0].Number).Trim('\'')}"),
        };
    }

    private static ParameterList ReadNumbered(string name, List<(string Number, string Value)> numbered)
    {
        var byNumber = new SortedDictionary<int, string>();
        foreach (var (number, value) in numbered)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                || place < 1 || number[0] == '0')
            {
                return new(null, $"has an item {Quote.Text($"{name}.{number}")}");
            }

            byNumber[place] = value;
        }

        return new([.. byNumber.Values], null);
    }

    private static ParameterList ReadJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? new([.. json.RootElement.EnumerateArray().Select(item => item.GetString()!)], null)
                : new(null, $"is {Quote.Text(text)}, which has an item that is no string");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new(null, $"is {Quote.Text(text)}, which is no array in JSON");
        }
    }
}
