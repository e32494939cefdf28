using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Ids;

/// <summary>
/// Where an app lives: <c>cn-shanghai</c> or <c>ap-southeast-1</c>, chosen when it is created. The names are the
/// vendor's and case-sensitive.
/// </summary>
internal readonly record struct DataCenter
{
    /// <summary>Where an app is looked for when the call names no data center.</summary>
    public static readonly DataCenter Default = new("cn-shanghai");

    public static readonly IReadOnlyList<DataCenter> All = [Default, new("ap-southeast-1")];

    private readonly string name;

    private DataCenter(string name) => this.name = name;

    /// <summary>The one that a well-formed call names, or the default.</summary>
    public static DataCenter OrDefault(string? text) => TryParse(text, out var named) ? named : Default;

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
