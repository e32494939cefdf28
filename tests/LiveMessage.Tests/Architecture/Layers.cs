namespace LiveMessage.Tests.Architecture;

/// <summary>The folders of the service and the folders that each may import. Arrows point down only.</summary>
internal static class Layers
{
    private const string Root = "";

    private static readonly string[] Ground = ["Ids", "Text", "Policies", "Configuration"];
    private static readonly string[] UpTo1 = [.. Ground, "Rpc", "Accounts", "Diagnostics"];
    private static readonly string[] UpTo2 = [.. UpTo1, "Signing", "Ram", "Store"];
    private static readonly string[] UpTo3 = [.. UpTo2, "Apps", "Messages", "Receivers"];

    public static readonly IReadOnlyDictionary<string, string[]> Table = new Dictionary<string, string[]>
    {
        // Layer 0
        ["Text"] = [],
        ["Ids"] = ["Text"],
        ["Policies"] = ["Text"],
        ["Configuration"] = ["Text"],

        // Layer 1
        ["Rpc"] = ["Ids", "Text", "Configuration"],
        ["Accounts"] = Ground,
        ["Diagnostics"] = Ground,

        // Layer 2
        ["Signing"] = UpTo1,
        ["Ram"] = UpTo1,
        ["Store"] = UpTo1,

        // Layer 3: each feature may import those before it.
        ["Apps"] = UpTo2,
        ["Messages"] = [.. UpTo2, "Apps"],
        ["Receivers"] = [.. UpTo2, "Apps", "Messages"],

        // Layer 4
        ["Emulator"] = UpTo3,
        ["Web"] = [.. UpTo3, "Emulator"],

        // Layer 5: files outside any folder. No other row lists the root, so no folder may import it.
        [Root] = [.. UpTo3, "Emulator", "Web"],
    };

    /// <summary>Checks an import. A folder without a row passes: <see cref="Rules.Folders"/> reports it.</summary>
    public static bool MayImport(string folder, string imported) =>
        folder == imported || !Table.TryGetValue(folder, out var row) || row.Contains(imported);

    /// <summary>The rule for a folder, as a clause of a sentence.</summary>
    public static string RuleOf(string folder)
    {
        var name = folder == Root ? "the root" : folder;
        return Table[folder] is { Length: > 0 } row
            ? $"{name} may import {string.Join(", ", row)}"
            : $"{name} may import no other folder";
    }
}
