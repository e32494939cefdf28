using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>Section <c>Validation</c>.</summary>
internal sealed class ValidationOptions
{
    /// <summary><see cref="IdStyle.Documented"/> by default, as the operation's page has it.</summary>
    public IdStyle Ids { get; set; } = IdStyle.Documented;
}
