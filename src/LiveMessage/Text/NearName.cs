namespace LiveMessage.Text;

/// <summary>Finds the name that a misspelled name most likely means.</summary>
internal static class NearName
{
    /// <summary>
    /// Returns the nearest of the known names, ignoring case. Returns null if none differs in at most
    /// <paramref name="maxEdits"/> characters (by default a quarter), or if two names are equally near.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known, int? maxEdits = null)
    {
        int GetMaxEdits(string candidate) => maxEdits ?? Math.Max(1, candidate.Length / 4);

        var upper = name.ToUpperInvariant();
        var nearest = known
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= GetMaxEdits(candidate))
            .Select(candidate => (Name: candidate, Edits: CountEdits(upper, candidate.ToUpperInvariant())))
            .Where(candidate => candidate.Edits <= GetMaxEdits(candidate.Name))
            .OrderBy(candidate => candidate.Edits)
            .Take(2)
            .ToList();
        return nearest is [var first, ..] && (nearest.Count == 1 || first.Edits < nearest[1].Edits) ? first.Name : null;
    }

    // The number of characters to insert, delete, or replace, or of adjacent characters to swap.
    private static int CountEdits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1),
                        Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[from.Length, to.Length];
    }
}
