using System.Globalization;

using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>Finds likely mistakes of a client in its calls.</summary>
internal static class CallHints
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    public static IEnumerable<string> Find(LoggedCall call, CallLog log)
    {
        if (call.Hint is { } hint)
        {
            yield return $"{hint}.";
        }

        if (call.Code == GatewayError.SignatureNonceUsed.Code && FindSameNonce(call, log) is { } earlier)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The call {earlier.RequestId} used the nonce {(call.Time - earlier.Time).TotalSeconds:0.###} s "
                + $"before; create a new nonce for each call, and for each retry.");
        }

        if (call.Nonce is { } nonce && IsClock(nonce, call.Time))
        {
            yield return "The nonce is the time of the call, so two calls at the same time have the same nonce; "
                + "use a random nonce, such as a UUID.";
        }
    }

    private static LoggedCall? FindSameNonce(LoggedCall call, CallLog log) =>
        log.Find(call.Account, other =>
            other.Number < call.Number
            && other.Nonce == call.Nonce
            && other.Caller?.AccessKeyId == call.Caller?.AccessKeyId);

    // Seconds, milliseconds, microseconds, or nanoseconds since 1970.
    private static bool IsClock(string nonce, DateTimeOffset time)
    {
        long? ticksPerUnit = nonce.Length switch
        {
            10 => TimeSpan.TicksPerSecond,
            13 => TimeSpan.TicksPerMillisecond,
            16 => TimeSpan.TicksPerMicrosecond,
            19 => 0,
            _ => null,
        };
        if (ticksPerUnit is not { } ticks
            || !long.TryParse(nonce, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var sinceEpoch = ticks == 0 ? number / TimeSpan.NanosecondsPerTick : (Int128)number * ticks;
        return Int128.Abs(sinceEpoch - (time - DateTimeOffset.UnixEpoch).Ticks) <= ClockTolerance.Ticks;
    }
}
