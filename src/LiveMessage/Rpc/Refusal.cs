using LiveMessage.Ids;
using LiveMessage.Text;

namespace LiveMessage.Rpc;

/// <summary>Every way a call can be refused, as a value. <see cref="ErrorCatalog"/> knows what each looks like on the wire.</summary>
internal abstract record Refusal
{
    private Refusal()
    {
    }

    /// <summary>A refusal that is about one parameter.</summary>
    public abstract record AboutParameter(string Parameter) : Refusal;

    /// <summary>An error of the gateway in front of the product, with its fixed text.</summary>
    public sealed record Gateway(GatewayError Error) : Refusal;

    /// <summary>The request as a whole cannot be read. <paramref name="Reason"/> is a sentence without its full stop.</summary>
    public sealed record InvalidRequest(string Reason) : Refusal;

    /// <summary>A required parameter is absent or blank. <paramref name="Hint"/> says what to give.</summary>
    public sealed record MissingParameter(string Parameter, string Hint) : AboutParameter(Parameter);

    /// <summary>
    /// A value is malformed. Reads as "<c>Parameter error; hint.</c>": <paramref name="Error"/> is a predicate,
    /// <paramref name="Hint"/> an imperative.
    /// </summary>
    public sealed record InvalidParameter(string Parameter, string Error, string Hint) : AboutParameter(Parameter);

    /// <summary>The account's calls a second for this action are used up until <paramref name="RetryAfter"/> has passed.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : Refusal;

    /// <summary>What the call names is not there. <paramref name="Reason"/> is a sentence without its full stop.</summary>
    public record ResourceNotExist(string Reason) : Refusal;

    /// <summary>There is no such app. The same for one that is nowhere, in another data center, or another account's.</summary>
    public sealed record UnknownApp(AppAddress App) : ResourceNotExist(
        $"There is no app {Quote.Text(App.AppId.ToString())} in the data center {App.DataCenter}");

    /// <summary>The inbox has no such message.</summary>
    public sealed record UnknownMessage(InboxAddress Inbox, MsgTid MsgTid) : ResourceNotExist(
        $"There is no message {Quote.Text(MsgTid.ToString())} to {Quote.Text(Inbox.User.ToString())} "
        + $"in the app {Quote.Text(Inbox.App.AppId.ToString())}");

    /// <summary>
    /// The policies of RAM do not let the caller do it. <paramref name="Reason"/> is a sentence without its full stop.
    /// </summary>
    public sealed record AccessDenied(string Reason, AccessDeniedDetail Detail) : Refusal;

    /// <summary>The caller may not. <paramref name="Reason"/> is a sentence without its full stop.</summary>
    public record NoAuth(string Reason) : Refusal;

    /// <summary>The app is disabled.</summary>
    public sealed record DisabledApp(AppAddress App) : NoAuth($"The app {Quote.Text(App.AppId.ToString())} is disabled");

    /// <summary>
    /// The receiver has not acknowledged a message in time. <paramref name="Reason"/> is a sentence without
    /// its full stop.
    /// </summary>
    public sealed record NotAcknowledged(string Reason) : Refusal;

    /// <summary>Redis does not answer: the limit cannot be checked and nothing can be stored, so the call fails closed.</summary>
    public sealed record StoreUnavailable : Refusal;

    /// <summary>An error of ours; the caller learns the request id and nothing else.</summary>
    public sealed record Unforeseen : Refusal;
}
