namespace LiveMessage.Tests.Web;

/// <summary>Kind of an error that a page can cause without a visible effect.</summary>
public enum PageErrorKind
{
    /// <summary>An error in the console, from the page or from the browser.</summary>
    ConsoleError,

    /// <summary>An uncaught exception or an unhandled rejection of a promise.</summary>
    UncaughtError,

    /// <summary>A violation of the Content-Security-Policy.</summary>
    PolicyViolation,

    /// <summary>A request to another origin than the service's.</summary>
    ForeignRequest,

    /// <summary>A request without a response.</summary>
    FailedRequest,

    /// <summary>A response with a status of 400 or more. Its text starts with the status.</summary>
    ErrorStatus,
}

/// <summary>Error of a page.</summary>
public sealed record PageError(PageErrorKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
