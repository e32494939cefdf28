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
        var allowed = description ?? string.Join(", ", known);
        return NearName.Find(name, known) is { } near
            ? $", did you mean {near}? Allowed are {allowed}."
            : $"; give one of {allowed}.";
    }
}
