using LiveMessage.Ids;
using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>
/// The reason why a call is refused. <see cref="ErrorCatalog"/> maps each case to its status, code, and message.
/// </summary>
internal abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>
    /// The reason for the log, as a sentence without its final period, or null if the code states it. It contains no
    /// value of a parameter, except the AppId of a call that RAM denies.
    /// </summary>
    public virtual string? LogReason => null;

    /// <summary>
    /// The likely mistake and its correction, as a sentence without its final period, or null.
    /// </summary>
    public virtual string? ClientHint => null;

    /// <summary>A refusal caused by one parameter.</summary>
    public abstract record AboutParameter(string Parameter) : Refusal;

    /// <summary>An error of the gateway in front of the product, with its fixed text.</summary>
    public sealed record Gateway(GatewayError Error) : Refusal
    {
        public override string? LogReason => Error.Reason;

        public override string? ClientHint => Error.Hint;
    }

    /// <summary>
    /// The request as a whole cannot be read. <paramref name="Reason"/> is a sentence without its final period.
    /// </summary>
    public sealed record InvalidRequest(string Reason) : Refusal
    {
        /// <summary>The reason without the part of the request that <see cref="Reason"/> quotes.</summary>
        public string? ReasonWithoutQuote { get; init; }

        public override string? LogReason => ReasonWithoutQuote ?? Reason;
    }

    /// <summary>A required parameter is absent or blank. <paramref name="Hint"/> is an imperative.</summary>
    public sealed record MissingParameter(string Parameter, string Hint) : AboutParameter(Parameter)
    {
        public override string? LogReason => $"It is missing; {Hint}";
    }

    /// <summary>
    /// A value is malformed. The message has the form "<c>Parameter error; hint.</c>": <paramref name="Error"/> is a
    /// predicate and <paramref name="Hint"/> is an imperative.
    /// </summary>
    public sealed record InvalidParameter(string Parameter, string Error, string Hint) : AboutParameter(Parameter)
    {
        // The error can contain the value.
        public override string? LogReason => $"It is not valid; {Hint}";
    }

    /// <summary>
    /// The account's rate limit for this action is exceeded. A retry can succeed after <paramref name="RetryAfter"/>.
    /// </summary>
    public sealed record Throttled(TimeSpan RetryAfter) : Refusal;

    /// <summary>
    /// The requested resource does not exist. <paramref name="Reason"/> is a sentence without its final period.
    /// </summary>
    public record ResourceNotExist(string Reason) : Refusal;

    /// <summary>
    /// The app does not exist, or it belongs to another data center or another account. The response is the same.
    /// </summary>
    public sealed record UnknownApp(AppAddress App) : ResourceNotExist(
        $"There is no app {Quote.Text(App.AppId.ToString())} in the data center {App.DataCenter}");

    /// <summary>The inbox does not contain the message.</summary>
    public sealed record UnknownMessage(InboxAddress Inbox, MsgTid MsgTid) : ResourceNotExist(
        $"There is no message {Quote.Text(MsgTid.ToString())} to {Quote.Text(Inbox.User.ToString())} "
        + $"in the app {Quote.Text(Inbox.App.AppId.ToString())}");

    /// <summary>
    /// RAM policies deny the call. <paramref name="Reason"/> is a sentence without its final period.
    /// <paramref name="Resource"/> is the resource as it would be written in a policy.
    /// </summary>
    public sealed record AccessDenied(string Reason, string Resource, AccessDeniedDetail Detail) : Refusal
    {
        // The resource contains the AppId of the call, which a policy has to name.
        public override string? LogReason => Reason;
    }

    /// <summary>
    /// The call is not permitted. <paramref name="Reason"/> is a sentence without its final period.
    /// </summary>
    public record NoAuth(string Reason) : Refusal;

    /// <summary>The app is disabled.</summary>
    public sealed record DisabledApp(AppAddress App)
        : NoAuth($"The app {Quote.Text(App.AppId.ToString())} is disabled");

    /// <summary>
    /// The receiver did not acknowledge a message in time. <paramref name="Reason"/> is a sentence without its final
    /// period.
    /// </summary>
    public sealed record NotAcknowledged(string Reason) : Refusal;

    /// <summary>
    /// Redis does not respond. The call is refused because the rate limit cannot be checked and nothing can be stored.
    /// </summary>
    public sealed record StoreUnavailable : Refusal;

    /// <summary>The store has no memory for more data.</summary>
    public sealed record StoreFull : Refusal;

    /// <summary>An error that fault injection returns in place of the reply.</summary>
    public sealed record Injected(ErrorDescription Error) : Refusal;

    /// <summary>An internal error. The caller receives only the request id.</summary>
    public sealed record Unexpected : Refusal;
}
