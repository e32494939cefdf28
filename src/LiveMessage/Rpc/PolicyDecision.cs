namespace LiveMessage.Rpc;

/// <summary>The decision of RAM policies on a call, as plain values for the record of the call.</summary>
/// <param name="Allowed">Indicates whether the policies allow the call.</param>
/// <param name="Statements">
/// The statements that decide: the one that denies the call, or one for each layer that allows it.
/// </param>
internal sealed record PolicyDecision(bool Allowed, IReadOnlyList<DecidingStatement> Statements);

/// <summary>A statement that decides on a call.</summary>
/// <param name="PolicyType">The type of the policy layer, in the vendor's words.</param>
/// <param name="Policy">The name of the policy; null if no policy of the layer allows the call.</param>
/// <param name="Statement">The number of the statement, from 1; null if no policy of the layer allows the call.</param>
internal sealed record DecidingStatement(string PolicyType, string? Policy, int? Statement);
