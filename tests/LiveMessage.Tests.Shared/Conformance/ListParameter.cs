namespace LiveMessage.Tests.Conformance;

/// <summary>
/// Array parameter of a call. The generated SDK encodes it in <paramref name="Style"/>. If that is null, the client
/// encodes it.
/// </summary>
public sealed record ListParameter(string Name, IReadOnlyList<string> Items, string? Style);
