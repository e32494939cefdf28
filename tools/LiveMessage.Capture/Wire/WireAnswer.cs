using System.Text;

namespace LiveMessage.Capture.Wire;

/// <summary>One response: its head as sent, and its body without transfer coding.</summary>
public sealed record WireAnswer(string Head, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string StatusLine => Head.Split("\r\n")[0];

    /// <summary>The response as a capture shows it, before volatile values are replaced.</summary>
    public override string ToString() => $"{Head.ReplaceLineEndings("\n")}\n{Printable()}\n";

    // Control characters and bytes that are not UTF-8 stay distinguishable.
    private string Printable()
    {
        var text = new StringBuilder();
        foreach (var character in Encoding.UTF8.GetByteCount(Text) == Body.Length ? Text : Encoding.Latin1.GetString(Body))
        {
            if (char.IsControl(character) && character != '\n')
            {
                text.Append($"\\x{(int)character:X2}");
            }
            else
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }
}
