using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Mutation of a signed call: changes one bit of a part that the signature covers.</summary>
public static class Mutation
{
    // Not a dot, which leaves the path the same, and not a question mark, which starts an empty query.
    private const string OtherPaths = "aZ09/~*;,@";

    /// <summary>Changes a call.</summary>
    /// <returns>The changed call, or null if it is equivalent to the original.</returns>
    public static WireCall? Apply(WireCall call, int seed)
    {
        var random = new Random(seed);
        var isAcs3 = call.Headers.Any(header => header.Name is "authorization" or "AUTHORIZATION");
        switch (random.Next(isAcs3 ? 10 : 5))
        {
            case 0:
                return random.Next(2) == 0
                    ? call with { Method = Flip(call.Method, random) }
                    : call with { Method = call.Method == "GET" ? "POST" : "GET" };

            case 1 when random.Next(4) == 0:
                return call with { Path = $"/{OtherPaths[random.Next(OtherPaths.Length)]}" };

            case 1 or 2 when call.Query.Length > 0:
                var query = Flip(call.Query, random);
                return GeneratedCalls.AreEquivalent(query, call.Query) ? null : call with { Query = query };

            case 1 or 2 or 3 or 4 when call.Body.Length > 0:
                byte[] body = [.. call.Body];
                body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                var (text, textBefore) = (Encoding.UTF8.GetString(body), Encoding.UTF8.GetString(call.Body));
                return !isAcs3 && GeneratedCalls.AreEquivalent(text, textBefore) ? null : call with { Body = body };

            case 5 or 6 or 7:
                var (name, value) = call.Headers[random.Next(call.Headers.Count)];
                var other = Flip(value, random);
                return other.Trim(' ', '\t') == value ? null : call.With(name, other);

            case > 7:
                return call.With("authorization", Flip(call["authorization"], random));

            default:
                return null;
        }
    }

    private static string Flip(string text, Random random)
    {
        var units = text.ToCharArray();
        units[random.Next(units.Length)] ^= (char)(1 << random.Next(7));
        return new string(units);
    }
}
