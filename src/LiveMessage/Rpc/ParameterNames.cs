using System.Collections.Frozen;

using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>The names of the parameters that operations read.</summary>
internal sealed class ParameterNames
{
    // The gateway reads the parameters in the first two lines. SDKs send those in the last line with every call.
    private static readonly FrozenSet<string> Common =
    [
        "Action", "Version", "Format", "AccessKeyId", "Timestamp", "Signature", "SignatureMethod", "SignatureVersion",
        "SignatureNonce", "SignatureType", "SecurityToken", "BearerToken",
        "RegionId", "OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount",
    ];

    // The call record holds the names of so many unread parameters. A call can have tens of thousands.
    private const int MaxNamed = 5;

    // Limits the work for a call without an operation.
    private const int MaxCompared = 50;

    private readonly IReadOnlyList<OperationParameters> inOrder;
    private readonly FrozenDictionary<string, OperationParameters> byAction;

    public ParameterNames(OperationTable operations)
    {
        inOrder = [.. operations.All.Select(operation => new OperationParameters(operation))];
        byAction = inOrder.ToFrozenDictionary(operation => operation.Action, StringComparer.Ordinal);
    }

    /// <summary>
    /// Finds the parameters that an operation does not read. Without an operation, finds misspelled common parameters.
    /// </summary>
    public UnreadParameters FindUnread(ParameterSet parameters, string? action)
    {
        if (action is null)
        {
            return FindMisspelledCommon(parameters);
        }

        var known = byAction[action];
        var count = 0;
        List<UnreadParameter>? first = null;
        foreach (var (name, value) in parameters)
        {
            if (Common.Contains(name) || known.Reads(name))
            {
                continue;
            }

            // A name without a value can be a part of a value in which an ampersand was not encoded.
            if (count++ < MaxNamed && Explain(name, known) is var unread && (value.Length > 0 || unread.IsExplained))
            {
                (first ??= []).Add(unread);
            }
        }

        return count == 0 ? UnreadParameters.None : new(count, first ?? []);
    }

    /// <summary>Indicates whether an operation or the gateway reads a parameter with this name.</summary>
    public bool IsKnown(string name) =>
        Common.Contains(name) || inOrder.Any(operation => operation.Reads(name));

    private static UnreadParameters FindMisspelledCommon(ParameterSet parameters)
    {
        var misspelled = parameters.Select(parameter => parameter.Key).Take(MaxCompared)
            .Where(name => !Common.Contains(name))
            .Select(name => new UnreadParameter(name, NearName.Find(name, Common), OtherOperation: null))
            .Where(parameter => parameter.LikelyName is not null)
            .ToList();
        return new(misspelled.Count, misspelled);
    }

    private UnreadParameter Explain(string name, OperationParameters known)
    {
        var baseName = GetBaseName(name);
        var owner = known.Names.Contains(baseName)
            ? null
            : inOrder.FirstOrDefault(operation => operation.Names.Contains(baseName));
        return owner is null
            ? new(name, FindNear(baseName, known), OtherOperation: null)
            : new(name, LikelyName: null, owner.Action);
    }

    // The names of ids are often written without their ending.
    private static string? FindNear(string name, OperationParameters known) =>
        NearName.Find(name, known.Names.Concat(Common)) ?? NearName.Find($"{name}Id", known.Names);

    // An item of a list is named after the list, such as UserIds.1.
    private static string GetBaseName(string name) => name.Split('.', 2)[0];

    private sealed class OperationParameters
    {
        private readonly FrozenSet<string> lists;

        public OperationParameters(IOperation operation)
        {
            Action = operation.Action;
            var parameters = RequestParameters.From(operation.Shape.Request).ToList();
            Names = parameters.Select(parameter => parameter.Name).ToFrozenSet();
            lists = parameters.Where(parameter => parameter.PropertyType == typeof(ParameterList))
                .Select(parameter => parameter.Name).ToFrozenSet();
        }

        public string Action { get; }

        public FrozenSet<string> Names { get; }

        public bool Reads(string name) =>
            Names.Contains(name) || (name.Contains('.', StringComparison.Ordinal) && lists.Contains(GetBaseName(name)));
    }
}
