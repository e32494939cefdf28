namespace LiveMessage.Receivers;

/// <summary>Settings in the section <c>Receivers</c>.</summary>
internal sealed class ReceiverOptions
{
    /// <summary>
    /// Specifies whether receivers must log in with a token. The default depends on the environment. A token that is
    /// present is always checked.
    /// </summary>
    public bool? RequireToken { get; set; }
}
