using System.Text;

namespace LiveMessage.Capture.Wire;

/// <summary>A response: the head as sent and the body without transfer coding.</summary>
public sealed record WireAnswer(string Head, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string StatusLine => Head.Split("\r\n")[0];

    /// <summary>Formats the response for the capture, before volatile values are replaced.</summary>
    public override string ToString() => $"{Head.ReplaceLineEndings("\n")}\n{Printable()}\n";

    // Escapes control characters. A body that is not UTF-8 is shown as Latin-1.
    private string Printable()
    {
        var text = new StringBuilder();
        var isUtf8 = Encoding.UTF8.GetByteCount(Text) == Body.Length;
        foreach (var character in isUtf8 ? Text : Encoding.Latin1.GetString(Body))
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
