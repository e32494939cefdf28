using System.Buffers;
using System.Text;

using LiveMessage.Text;

using Microsoft.AspNetCore.WebUtilities;

namespace LiveMessage.Rpc;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c> text from a query string or a form body. <c>+</c> decodes to a space.
/// <c>%XX</c> decodes to a byte of UTF-8. A <c>%</c> without two hexadecimal digits stands for itself, as in the URL
/// standard. The framework's reader ignores the case of names and keeps bytes that are not UTF-8 encoded, which makes
/// signatures unverifiable.
/// </summary>
internal static class FormUrlEncoded
{
    private const string NotUtf8 = "is not valid UTF-8 after percent-decoding";

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
        if (!TryDecode(encodedName, out var name))
        {
            return new Refusal.InvalidRequest($"The parameter name {Quote.Text(encodedName)} {NotUtf8}")
            {
                ReasonWithoutQuote = $"A parameter name {NotUtf8}",
            };
        }

        if (!TryDecode(encodedValue, out var value))
        {
            return new Refusal.InvalidParameter(name, NotUtf8, "percent-encode the UTF-8 bytes of the value");
        }

        if (!parameters.TryAdd(name, value))
        {
            return new Refusal.InvalidParameter(
                name, "is given more than once", "send it once, in the query string or the form body");
        }

        return null;
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, out string decoded)
    {
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

                    case '%' when encoded[i..] is [_, var high, var low, ..]
                        && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low):
                        bytes[count++] = Convert.FromHexString([high, low])[0];
                        i += 3;
                        break;

                    default:
                        var next = encoded[(i + 1)..].IndexOfAny('%', '+');
                        var plain = next < 0 ? encoded[i..] : encoded.Slice(i, next + 1);
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
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
