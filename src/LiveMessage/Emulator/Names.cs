using LiveMessage.Text;

namespace LiveMessage.Emulator;

/// <summary>Explains names that are not known.</summary>
internal static class Names
{
    /// <summary>
    /// Returns the end of a sentence about an unknown name: the name that it most likely means, and the allowed names.
    /// </summary>
    public static string Suggest(string name, IEnumerable<string> known, string? description = null)
    {
        var near = NearName.Find(name, known) is { } likely ? $", did you mean {likely}?" : ";";
        return $"{near} {(near == ";" ? "give" : "Allowed are")} {description ?? string.Join(", ", known)}.";
    }
}
