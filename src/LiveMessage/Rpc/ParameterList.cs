using System.Globalization;
using System.Text.Json;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>
/// A list parameter. Current SDKs send <c>UserIds=a,b</c>, and older SDKs send <c>UserIds.1=a</c> and
/// <c>UserIds.2=b</c>. A JSON array is also accepted.
/// </summary>
/// <param name="Items">The items in order, or null if the call does not have the parameter.</param>
/// <param name="Error">
/// The format error as a predicate, such as "is '[1', which is not a JSON array"; null if the list is readable.
/// </param>
internal sealed record ParameterList(IReadOnlyList<string>? Items, string? Error)
{
    /// <summary>An omitted list.</summary>
    public static readonly ParameterList None = new(null, null);

    /// <summary>Reads a list. An empty value counts as omitted.</summary>
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
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                || position < 1 || number[0] == '0')
            {
                return new(null, $"has an invalid item name {Quote.Text($"{name}.{number}")}");
            }

            byNumber[position] = value;
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
                : new(null, $"is {Quote.Text(text)}, which has an item that is not a string");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new(null, $"is {Quote.Text(text)}, which is not a JSON array");
        }
    }
}
