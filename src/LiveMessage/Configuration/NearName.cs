namespace LiveMessage.Configuration;

/// <summary>Finds the name that a misspelled name most likely means.</summary>
internal static class NearName
{
    /// <summary>
    /// Returns the nearest of the known names, ignoring case. Returns null if none differs in at most a quarter of its
    /// characters, or if two names are equally near.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var upper = name.ToUpperInvariant();
        var nearest = known
            .Select(candidate => (Name: candidate, Edits: CountEdits(upper, candidate.ToUpperInvariant())))
            .Where(candidate => candidate.Edits <= Math.Max(1, candidate.Name.Length / 4))
            .OrderBy(candidate => candidate.Edits)
            .Take(2)
            .ToList();
        return nearest is [var first, ..] && (nearest.Count == 1 || first.Edits < nearest[1].Edits) ? first.Name : null;
    }

    // The Levenshtein distance: the number of characters to insert, delete, or replace.
    private static int CountEdits(string from, string to)
    {
        var edits = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = edits[0];
            edits[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = edits[j];
                edits[j] = Math.Min(replaced, Math.Min(edits[j], edits[j - 1]) + 1);
            }
        }

        return edits[^1];
    }
}
