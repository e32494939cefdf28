namespace LiveMessage.Tests.Conformance;

/// <summary>
/// A parameter that is an array to the client's caller: written in a style by the generated SDK, or, without one, left
/// to the client.
/// </summary>
public sealed record ListParameter(string Name, IReadOnlyList<string> Items, string? Style);
