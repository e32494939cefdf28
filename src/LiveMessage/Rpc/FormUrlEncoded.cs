using System.Buffers;
using System.Text;

using LiveMessage.Text;

using Microsoft.AspNetCore.WebUtilities;

namespace LiveMessage.Rpc;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c> text from a query string or a form body. <c>+</c> decodes to a space.
/// <c>%XX</c> decodes to a byte of UTF-8. The framework's reader accepts malformed escapes and ignores the case of
/// names, which makes signatures unverifiable.
/// </summary>
internal static class FormUrlEncoded
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Adds every pair in <paramref name="text"/> to <paramref name="parameters"/>.
    /// Continues after an error. Returns the first error, or null.
    /// </summary>
    public static Refusal? Read(ReadOnlyMemory<char> text, ParameterSet parameters)
    {
        Refusal? first = null;
        foreach (var pair in new QueryStringEnumerable(text))
        {
            var error = Add(pair.EncodedName.Span, pair.EncodedValue.Span, parameters);
            first ??= error;
        }

        return first;
    }

    /// <summary>Reads a form body; see <see cref="Read(ReadOnlyMemory{char}, ParameterSet)"/>.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> body, ParameterSet parameters)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return new Refusal.InvalidRequest(
                "The form body is not valid UTF-8; percent-encode the UTF-8 bytes of each value");
        }

        // The enumerator skips a leading question mark. One is added, because the body itself can start with one.
        return Read($"?{text}".AsMemory(), parameters);
    }

    private static Refusal? Add(
        ReadOnlySpan<char> encodedName, ReadOnlySpan<char> encodedValue, ParameterSet parameters)
    {
        if (!TryDecode(encodedName, out var name, out var error))
        {
            return new Refusal.InvalidRequest($"The parameter name {Quote.Text(encodedName)} {error}");
        }

        if (!TryDecode(encodedValue, out var value, out error))
        {
            return new Refusal.InvalidParameter(name, error, "percent-encode the UTF-8 bytes of the value");
        }

        if (!parameters.TryAdd(name, value))
        {
            return new Refusal.InvalidParameter(
                name, "is given more than once", "send it once, in the query string or the form body");
        }

        return null;
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, out string decoded, out string error)
    {
        error = "";
        if (encoded.IndexOfAny('%', '+') < 0)
        {
            decoded = encoded.ToString();
            return true;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(encoded.Length));
        try
        {
            var count = 0;
            for (var i = 0; i < encoded.Length;)
            {
                switch (encoded[i])
                {
                    case '+':
                        bytes[count++] = (byte)' ';
                        i++;
                        break;

                    case '%':
                        if (i + 2 >= encoded.Length
                            || !char.IsAsciiHexDigit(encoded[i + 1])
                            || !char.IsAsciiHexDigit(encoded[i + 2]))
                        {
                            decoded = "";
                            error = $"has a '%' at position {i + 1} that is not followed by two hexadecimal digits";
                            return false;
                        }

                        bytes[count++] = Convert.FromHexString(encoded.Slice(i + 1, 2))[0];
                        i += 3;
                        break;

                    default:
                        var plain = encoded[i..];
                        var length = plain.IndexOfAny('%', '+');
                        plain = length < 0 ? plain : plain[..length];
                        count += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(count));
                        i += plain.Length;
                        break;
                }
            }

            decoded = StrictUtf8.GetString(bytes, 0, count);
            return true;
        }
        catch (DecoderFallbackException)
        {
            decoded = "";
            error = "is not valid UTF-8 after percent-decoding";
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
