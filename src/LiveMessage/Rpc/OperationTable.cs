using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Rpc;

/// <summary>The emulated operations by name. Names are case-sensitive.</summary>
internal sealed class OperationTable(IEnumerable<IOperation> operations)
{
    /// <summary>The only version of the API.</summary>
    public const string Version = "2016-11-01";

    private readonly FrozenDictionary<string, IOperation> byName =
        operations.ToFrozenDictionary(operation => operation.Action, StringComparer.Ordinal);

    /// <summary>All operations, in the order of registration.</summary>
    public IReadOnlyList<IOperation> All { get; } = [.. operations];

    public bool TryFind(string action, [NotNullWhen(true)] out IOperation? operation) =>
        byName.TryGetValue(action, out operation);
}
