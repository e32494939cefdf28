namespace LiveMessage.Policies;

/// <summary>
/// Pattern of a RAM policy: <c>*</c> matches any number of characters and <c>?</c> matches exactly one. Both also match
/// <c>/</c> and <c>:</c>.
/// </summary>
internal sealed class Wildcard(string pattern, bool ignoreCase = false)
{
    // Backtracking returns only to the last *, so the worst case is the product of the two lengths.
    public bool Matches(string text)
    {
        var (index, patternIndex) = (0, 0);
        var (star, starEnd) = (-1, 0);
        while (index < text.Length)
        {
            if (patternIndex < pattern.Length && pattern[patternIndex] == '*')
            {
                (star, starEnd) = (patternIndex++, index);
            }
            else if (patternIndex < pattern.Length && pattern[patternIndex] == '?')
            {
                // A character above U+FFFF takes two UTF-16 code units.
                (index, patternIndex) = (index + (char.IsSurrogatePair(text, index) ? 2 : 1), patternIndex + 1);
            }
            else if (patternIndex < pattern.Length && IsSame(pattern[patternIndex], text[index]))
            {
                (index, patternIndex) = (index + 1, patternIndex + 1);
            }
            else if (star >= 0)
            {
                (index, patternIndex) = (++starEnd, star + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(patternIndex).TrimStart('*').IsEmpty;
    }

    private bool IsSame(char a, char b) =>
        a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
