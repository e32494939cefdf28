namespace LiveMessage.Tests.Web;

/// <summary>What a page does that a person would not see but that must not be.</summary>
public enum PageErrorKind
{
    /// <summary>The page, or the browser about it, has written an error to the console.</summary>
    ConsoleError,

    /// <summary>An exception or a rejected promise that nothing has caught.</summary>
    UncaughtError,

    /// <summary>The Content-Security-Policy has refused something.</summary>
    PolicyViolation,

    /// <summary>The page wants something of another origin than the service's.</summary>
    ForeignRequest,

    /// <summary>A request that got no answer.</summary>
    FailedRequest,

    /// <summary>An answer with a status from 400; its text begins with the status.</summary>
    ErrorStatus,
}

/// <summary>One error, and what there is to know of it.</summary>
public sealed record PageError(PageErrorKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
