using System.Security.Cryptography;
using System.Text;

using LiveMessage.Apps;
using LiveMessage.Configuration;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Text;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>A login request of a receiver.</summary>
/// <param name="Transport">The transport of the receiver.</param>
/// <param name="Token">The login token; null if absent.</param>
/// <param name="AppSign">The AppSign; null if absent.</param>
/// <param name="Acknowledgement">Specifies when the service acknowledges messages on behalf of the receiver.</param>
/// <param name="After">The cursor of the receiver; null if not specified.</param>
internal sealed record LoginRequest(
    ReceiverTransport Transport,
    LoginToken? Token,
    string? AppSign,
    AutomaticAcknowledgement Acknowledgement,
    InboxCursor? After);

/// <summary>The outcome of a login.</summary>
internal abstract record LoginResult
{
    private LoginResult()
    {
    }

    /// <summary>The receiver is logged in and receives the events after <paramref name="After"/>.</summary>
    public sealed record LoggedIn(ReceiverSession Session, InboxCursor After) : LoginResult;

    /// <summary>
    /// The token is missing, or the token or AppSign is invalid. <paramref name="Reason"/> is a sentence without the
    /// final period.
    /// </summary>
    public sealed record InvalidCredentials(string Reason) : LoginResult;

    /// <summary>The app does not exist or is disabled.</summary>
    public sealed record Refused(Refusal Refusal) : LoginResult;
}

/// <summary>
/// Logs receivers in, with or without a token of the app's backend, as the settings require. A token that is present
/// must be valid.
/// </summary>
internal sealed partial class ReceiverLogin(
    AppStore apps,
    ReceiverSessions sessions,
    IOptions<ReceiverOptions> options,
    EnvironmentDefaults defaults,
    IEmulatedClock clock,
    ILogger<ReceiverLogin> logger)
{
    private readonly bool tokenRequired = options.Value.RequireToken ?? defaults.RequireToken;

    /// <summary>Logs in a connecting receiver.</summary>
    public async Task<LoginResult> LoginAsync(InboxAddress inbox, LoginRequest request)
    {
        if (await apps.FindAsync(inbox.App) is not { } app)
        {
            return new LoginResult.Refused(new Refusal.UnknownApp(inbox.App));
        }

        if (FindCredentialError(request.Token, request.AppSign, app, inbox.User) is { } error)
        {
            LogRefused(inbox.User, ReceiverSessions.FormatApp(inbox), error);
            return new LoginResult.InvalidCredentials(error);
        }

        if (request.Token is { IsTimestampImplausible: true } token)
        {
            LogImplausible(inbox.User, ReceiverSessions.FormatApp(inbox), token.Timestamp, Quote.Text(token.Nonce));
        }

        return await LoginAsync(inbox, request.Transport, request.Acknowledgement, request.After);
    }

    /// <summary>
    /// Logs in a scripted receiver. It needs no token, because access to the emulator's API is checked instead.
    /// </summary>
    public Task<LoginResult> LoginScriptedAsync(
        InboxAddress inbox, AutomaticAcknowledgement acknowledgement, InboxCursor? after) =>
        LoginAsync(inbox, ReceiverTransport.Scripted, acknowledgement, after);

    private string? FindCredentialError(LoginToken? token, string? appSign, LiveApp app, UserId user)
    {
        if (appSign is not null && !CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(appSign), Encoding.UTF8.GetBytes(app.AppSign)))
        {
            return "appSign is not the AppSign of the app; give the one that DescribeLiveMessageApp returns";
        }

        return token is not null ? token.ErrorFor(app, user, clock.GetUtcNow(app.Address.Account))
            : tokenRequired
                ? "token is missing; give token, nonce, and timestamp (and role), or set Receivers:RequireToken=false"
            : null;
    }

    private async Task<LoginResult> LoginAsync(
        InboxAddress inbox,
        ReceiverTransport transport,
        AutomaticAcknowledgement acknowledgement,
        InboxCursor? after) =>
        (await sessions.LoginAsync(inbox, transport, acknowledgement)).Match<LoginResult>(
            started => new LoginResult.LoggedIn(started.Session, CreateCursor(after, started)),
            refusal => new LoginResult.Refused(refusal));

    // A cursor of another epoch is from before a reset, and is ignored. So is a sequence without an epoch if the inbox
    // has not assigned it yet.
    private static InboxCursor CreateCursor(InboxCursor? after, StartedSession started) => after switch
    {
        // The start of the inbox, even if the inbox has been created since.
        { Sequence: 0 } => InboxCursor.From(0, started.Time, started.Epoch),
        { Epoch: { } epoch } cursor when epoch == started.Epoch => cursor,
        { Epoch: null, Sequence: var sequence } when sequence <= started.LastSequence =>
            InboxCursor.From(sequence, started.Time, started.Epoch),
        _ => InboxCursor.From(started.LastAcknowledged, started.Time, started.Epoch),
    };

    [LoggerMessage(1, LogLevel.Warning, "{User} of {App} could not log in: {Error}")]
    private partial void LogRefused(UserId user, string app, string error);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "{User} of {App} logs in with a token whose timestamp {Timestamp} is after the year 2286 (nonce {Nonce}); "
        + "digits may have been moved from the nonce to the timestamp, to use an expired token")]
    private partial void LogImplausible(UserId user, string app, string timestamp, string nonce);
}
