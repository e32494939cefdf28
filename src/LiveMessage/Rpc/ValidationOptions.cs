using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>Settings in the section <c>Validation</c>.</summary>
internal sealed class ValidationOptions
{
    /// <summary>
    /// The characters allowed in user ids and message ids. Default: <see cref="IdStyle.Documented"/>.
    /// </summary>
    public IdStyle Ids { get; set; } = IdStyle.Documented;
}
