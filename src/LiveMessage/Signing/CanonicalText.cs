using System.Buffers;
using System.Text;

namespace LiveMessage.Signing;

/// <summary>UTF-8 text to be hashed or signed, in a pooled buffer.</summary>
internal sealed class CanonicalText : IDisposable
{
    private const int BytesPerChar = 3;

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int length;

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    public void Append(ReadOnlySpan<char> text)
    {
        EnsureCapacity(text.Length * BytesPerChar);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
    }

    /// <summary>Appends the bytes that were read as Latin-1 text.</summary>
    public void AppendLatin1(ReadOnlySpan<char> text)
    {
        EnsureCapacity(text.Length);
        length += Encoding.Latin1.GetBytes(text, buffer.AsSpan(length));
    }

    /// <summary>
    /// Appends text in the vendor's percent encoding. Letters, digits, and <c>- _ . ~</c> are unchanged. All other
    /// bytes become <c>%XX</c> with uppercase digits. <paramref name="twice"/> encodes the result again, which affects
    /// its percent signs.
    /// </summary>
    public void AppendEncoded(ReadOnlySpan<char> text, bool twice)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(Unreserved);
            if (plain < 0)
            {
                Append(text);
                return;
            }

            Append(text[..plain]);
            Rune.DecodeFromUtf16(text[plain..], out var rune, out var chars);
            AppendEscapes(rune, twice);
            text = text[(plain + chars)..];
        }
    }

    private void AppendEscapes(Rune rune, bool twice)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
        {
            Append(twice ? "%25" : "%");
            EnsureCapacity(2);
            Convert.TryToHexString([octet], buffer.AsSpan(length), out var digits);
            length += digits;
        }
    }

    private void EnsureCapacity(int bytes)
    {
        if (buffer.Length - length >= bytes)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + bytes));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
