namespace LiveMessage.Signing;

/// <summary>Section <c>Authentication</c>.</summary>
public sealed class AuthenticationOptions
{
    /// <summary>
    /// Whether a call without a signature is refused. Unset, it is: except in the Development environment, where such a
    /// call acts as the root user of the first account.
    /// </summary>
    public bool? RequireSignature { get; set; }
}
