using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Ids;

/// <summary>
/// Data center of an app: <c>cn-shanghai</c> or <c>ap-southeast-1</c>, chosen when the app is created. Names are
/// case-sensitive, as in the vendor's API.
/// </summary>
internal readonly record struct DataCenter
{
    /// <summary>The data center of a call that does not specify one.</summary>
    public static readonly DataCenter Default = new("cn-shanghai");

    public static readonly IReadOnlyList<DataCenter> All = [Default, new("ap-southeast-1")];

    private readonly string name;

    private DataCenter(string name) => this.name = name;

    /// <summary>Parses a name. Returns the default data center if the name is missing or unknown.</summary>
    public static DataCenter ParseOrDefault(string? text) => TryParse(text, out var parsed) ? parsed : Default;

    public static bool TryParse([NotNullWhen(true)] string? text, out DataCenter dataCenter)
    {
        foreach (var known in All)
        {
            if (known.name == text)
            {
                dataCenter = known;
                return true;
            }
        }

        dataCenter = default;
        return false;
    }

    public override string ToString() => name;
}
