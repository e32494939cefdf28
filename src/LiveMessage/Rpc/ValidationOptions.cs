using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>Settings in the section <c>Validation</c>.</summary>
internal sealed class ValidationOptions
{
    /// <summary>
    /// The characters allowed in ids. The default is <see cref="IdStyle.Documented"/>, as on the operation's page.
    /// </summary>
    public IdStyle Ids { get; set; } = IdStyle.Documented;
}
