namespace LiveMessage.Rpc;

/// <summary>Section <c>Errors</c>.</summary>
internal sealed class ErrorOptions
{
    /// <summary><see cref="ErrorDialect.Documented"/> by default: the four errors of the operation's own page.</summary>
    public ErrorDialect Dialect { get; set; } = ErrorDialect.Documented;
}

/// <summary>In whose words a call is refused.</summary>
internal enum ErrorDialect
{
    /// <summary><c>InputInvalid</c>, <c>NoAuth</c>, <c>ResourceNotExist</c>, <c>ServerError</c>, as the operation documents them.</summary>
    Documented,

    /// <summary><c>MissingReceiverId</c>, <c>InvalidReceiverId</c>..., as the shared gateway answers for other products.</summary>
    Gateway,
}
