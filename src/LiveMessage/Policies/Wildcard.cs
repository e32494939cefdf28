namespace LiveMessage.Policies;

/// <summary>
/// A pattern of RAM: <c>*</c> is any number of characters, <c>?</c> exactly one, and both take <c>/</c> and <c>:</c>
/// like any other character.
/// </summary>
internal sealed class Wildcard(string pattern, bool ignoreCase = false)
{
    // Only the last * is ever gone back to, so the work is at most the product of the two lengths.
    public bool Matches(string text)
    {
        var (at, next) = (0, 0);
        var (star, taken) = (-1, 0);
        while (at < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                (star, taken) = (next++, at);
            }
            else if (next < pattern.Length && pattern[next] == '?')
            {
                // A character beyond U+FFFF is two of the string's.
                (at, next) = (at + (char.IsSurrogatePair(text, at) ? 2 : 1), next + 1);
            }
            else if (next < pattern.Length && IsSame(pattern[next], text[at]))
            {
                (at, next) = (at + 1, next + 1);
            }
            else if (star >= 0)
            {
                (at, next) = (++taken, star + 1);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(next).TrimStart('*').IsEmpty;
    }

    private bool IsSame(char a, char b) =>
        a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
