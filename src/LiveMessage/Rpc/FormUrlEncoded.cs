using System.Buffers;
using System.Text;

using LiveMessage.Text;

using Microsoft.AspNetCore.WebUtilities;

namespace LiveMessage.Rpc;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c> text, which is what query and form body both are:
/// <c>+</c> is a space, <c>%XX</c> a byte of UTF-8, anything else itself. The framework's own reader guesses where an
/// escape is malformed and folds the case of names; a signature allows neither.
/// </summary>
internal static class FormUrlEncoded
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Adds every pair of <paramref name="text"/> to <paramref name="parameters"/>.
    /// Reads to the end in any case and returns the first error, or null.
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
                "The form body is not UTF-8; percent-encode the UTF-8 bytes of each value");
        }

        // The reader takes the question mark before a query for granted, and would take one that is the body's own.
        return Read($"?{text}".AsMemory(), parameters);
    }

    private static Refusal? Add(ReadOnlySpan<char> encodedName, ReadOnlySpan<char> encodedValue, ParameterSet parameters)
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
            return new Refusal.InvalidParameter(name, "is given more than once", "send it once, in query or body");
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
                            error = $"has a '%' at position {i + 1} that two hexadecimal digits do not follow";
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
            error = "is not UTF-8 when its percent escapes are undone";
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
