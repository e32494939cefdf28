using System.Text;

namespace LiveMessage.Access.Policies;

/// <summary>
/// A pattern of RAM: <c>*</c> is any number of characters, <c>?</c> exactly one, and both take <c>/</c> and <c>:</c>
/// like any other character.
/// </summary>
public sealed class Wildcard(string pattern, bool ignoreCase = false)
{
    private static readonly Rune AnyNumber = new('*');
    private static readonly Rune ExactlyOne = new('?');

    private readonly Rune[] pattern = Characters(pattern, ignoreCase);

    // Only the last * is ever gone back to, so the work is at most the product of the two lengths.
    public bool Matches(string text)
    {
        var characters = Characters(text, ignoreCase);
        var (at, next) = (0, 0);
        var (star, taken) = (-1, 0);
        while (at < characters.Length)
        {
            if (next < pattern.Length && pattern[next] == AnyNumber)
            {
                (star, taken) = (next++, at);
            }
            else if (next < pattern.Length && (pattern[next] == ExactlyOne || pattern[next] == characters[at]))
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

        return pattern.AsSpan(next).TrimStart(AnyNumber).IsEmpty;
    }

    private static Rune[] Characters(string text, bool ignoreCase) =>
        [.. (ignoreCase ? text.ToUpperInvariant() : text).EnumerateRunes()];
}
