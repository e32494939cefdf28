using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.Extensions.Primitives;

namespace LiveMessage.Accounts;

/// <summary>
/// JSON value of the accounts file as a configuration section, so that the file has the same validation and errors as
/// the settings. It holds its children. A section of the framework searches all keys of the configuration for them,
/// which takes quadratic time.
/// </summary>
internal sealed partial class JsonSection : IConfigurationSection
{
    private readonly string? parentPath;
    private readonly IReadOnlyList<JsonSection> children = [];

    /// <summary>Converts a JSON value with the rules of the framework's JSON configuration.</summary>
    /// <param name="json">The value.</param>
    /// <param name="key">The name of the value, or its index in an array.</param>
    /// <param name="parentPath">The path of the parent; null for the root.</param>
    public JsonSection(JsonElement json, string key, string? parentPath = null)
    {
        (this.parentPath, Key) = (parentPath, key);
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when Path is var path:
                if (PolicyPath.IsMatch(path))
                {
                    // A policy that is text cannot have comments and trailing commas, so they are removed here.
                    Value = JsonSerializer.Serialize(json);
                    break;
                }

                children =
                [
                    .. json.EnumerateObject().Select(member => new JsonSection(member.Value, member.Name, path)),
                ];
                break;
            case JsonValueKind.Array when Path is var path:
                children = [.. json.EnumerateArray().Select((item, index) => new JsonSection(item, $"{index}", path))];
                Value = children.Count == 0 ? "" : null;
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                Value = json.ToString();
                break;
        }
    }

    public string Key { get; }

    public string Path => parentPath is null ? Key : $"{parentPath}:{Key}";

    public string? Value { get; set; }

    public string? this[string key]
    {
        get => Find(key)?.Value;
        set => throw new NotSupportedException();
    }

    /// <summary>Converts the items of this list.</summary>
    public List<T> GetList<T>(Func<JsonSection, T> convert) => [.. children.Select(convert)];

    /// <summary>Converts the items of a list in this object. A missing list is empty.</summary>
    public List<T> GetList<T>(string key, Func<JsonSection, T> convert) => Find(key)?.GetList(convert) ?? [];

    /// <summary>Finds a value in this object, in any case of its name.</summary>
    public JsonSection? Find(string key)
    {
        foreach (var child in children)
        {
            if (child.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return child;
            }
        }

        return null;
    }

    public IEnumerable<IConfigurationSection> GetChildren() => children;

    public IConfigurationSection GetSection(string key) => Find(key) ?? new JsonSection(default, key, Path);

    public IChangeToken GetReloadToken() => throw new NotSupportedException();

    [GeneratedRegex(
        @"^Accounts:\d+:(Policies:\d+:Document|(Groups|Users|Roles):\d+:Policies:\d+|Roles:\d+:Sessions:\d+:Policy)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PolicyPath { get; }
}
