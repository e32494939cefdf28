using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>Section <c>Validation</c>.</summary>
public sealed class ValidationOptions
{
    /// <summary><see cref="IdStyle.Documented"/> by default, as the operation's page has it.</summary>
    public IdStyle Ids { get; set; } = IdStyle.Documented;
}
