namespace LiveMessage.Tests.Conformance;

/// <summary>Settings of a single call with an official client.</summary>
public sealed record ClientCallOptions
{
    public static ClientCallOptions Default { get; } = new();

    /// <summary>A parameter that is a list.</summary>
    public ListParameter? List { get; init; }

    /// <summary>The retry options of openapi-core, as its callers write them.</summary>
    public object? RetryOptions { get; init; }

    /// <summary>Delay of the client's clock, or null if it is correct.</summary>
    public TimeSpan? ClockDelay { get; init; }

    /// <summary>Replacement of the client's random numbers, from 0 to less than 1. The nonce depends on it.</summary>
    public double? RandomNumber { get; init; }

    /// <summary>Timeout of the call, or null for one that is long enough for every call.</summary>
    public TimeSpan? Timeout { get; init; }
}
