namespace LiveMessage.Tests.Conformance;

/// <summary>
/// A parameter that the caller of a client passes as an array. A generated SDK serializes it in the style
/// <c>simple</c> or <c>json</c>. Without a style, the client numbers the items.
/// </summary>
public sealed record ListParameter(string Name, IReadOnlyList<string> Items, string? Style);
