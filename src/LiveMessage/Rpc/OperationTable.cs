using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Rpc;

/// <summary>The operations that are emulated, by name. Names are case-sensitive.</summary>
internal sealed class OperationTable(IEnumerable<IOperation> operations)
{
    /// <summary>The one version of the API there is.</summary>
    public const string Version = "2016-11-01";

    private readonly FrozenDictionary<string, IOperation> byName =
        operations.ToFrozenDictionary(operation => operation.Action, StringComparer.Ordinal);

    /// <summary>All of them, in the order of their registration.</summary>
    public IReadOnlyList<IOperation> All { get; } = [.. operations];

    public bool TryFind(string action, [NotNullWhen(true)] out IOperation? operation) =>
        byName.TryGetValue(action, out operation);
}
