namespace LiveMessage.Rpc;

/// <summary>Settings in the section <c>Errors</c>.</summary>
internal sealed class ErrorOptions
{
    /// <summary>
    /// The dialect of errors. Default: <see cref="ErrorDialect.Documented"/>, the four errors on the operation's page.
    /// </summary>
    public ErrorDialect Dialect { get; set; } = ErrorDialect.Documented;
}

/// <summary>The error codes and messages that a refused call receives.</summary>
internal enum ErrorDialect
{
    /// <summary>
    /// The operation's documented codes: <c>InputInvalid</c>, <c>NoAuth</c>, <c>ResourceNotExist</c>, and
    /// <c>ServerError</c>.
    /// </summary>
    Documented,

    /// <summary>
    /// The codes that the shared gateway returns for other products, such as <c>MissingReceiverId</c> and
    /// <c>InvalidReceiverId</c>.
    /// </summary>
    Gateway,
}
