namespace LiveMessage.Receivers;

/// <summary>Section <c>Receivers</c>.</summary>
internal sealed class ReceiverOptions
{
    /// <summary>
    /// Whether a receiver has to log in with a token. Unset, it has to: except in the Development environment. A token that
    /// is there is checked in any case.
    /// </summary>
    public bool? RequireToken { get; set; }
}
