using System.Security.Cryptography;
using System.Text;

using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>A login of a receiver that connects.</summary>
/// <param name="Transport">How it connects.</param>
/// <param name="Token">Null when the login has none.</param>
/// <param name="AppSign">Null when the login has none.</param>
/// <param name="Acknowledgement">What the service acknowledges for it.</param>
/// <param name="After">The last sequence that the receiver has; null where it does not say.</param>
internal sealed record LoginRequest(
    ReceiverTransport Transport,
    LoginToken? Token,
    string? AppSign,
    AutomaticAcknowledgement Acknowledgement,
    long? After);

/// <summary>The outcome of a login.</summary>
internal abstract record LoginResult
{
    private LoginResult()
    {
    }

    /// <summary>The receiver is logged in, and gets what comes after a sequence.</summary>
    public sealed record LoggedIn(ReceiverSession Session, long After) : LoginResult;

    /// <summary>Token or AppSign is missing or wrong. <paramref name="Reason"/> is a sentence without its full stop.</summary>
    public sealed record InvalidCredentials(string Reason) : LoginResult;

    /// <summary>The app does not exist or is disabled.</summary>
    public sealed record Refused(Refusal Refusal) : LoginResult;
}

/// <summary>
/// Lets a receiver in: openly, or by the token that the app's backend has made for its user. A token that is there has to
/// be right.
/// </summary>
internal sealed partial class ReceiverLogin(
    AppStore apps,
    ReceiverSessions sessions,
    IOptions<ReceiverOptions> options,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<ReceiverLogin> logger)
{
    private readonly bool tokenRequired = options.Value.RequireToken ?? !environment.IsDevelopment();

    /// <summary>Logs a receiver in that connects.</summary>
    public async Task<LoginResult> LoginAsync(InboxAddress inbox, LoginRequest request)
    {
        if (await apps.FindAsync(inbox.App) is not { } app)
        {
            return new LoginResult.Refused(new Refusal.UnknownApp(inbox.App));
        }

        if (ErrorOf(request.Token, request.AppSign, app, inbox.User) is { } error)
        {
            LogRefused(inbox.User, ReceiverSessions.Place(inbox), error);
            return new LoginResult.InvalidCredentials(error);
        }

        return await EnterAsync(inbox, request.Transport, request.Acknowledgement, request.After);
    }

    /// <summary>Logs a user in for whom the service plays the receiver; whoever may ask for that needs no token.</summary>
    public Task<LoginResult> LoginScriptedAsync(InboxAddress inbox, AutomaticAcknowledgement acknowledgement, long? after) =>
        EnterAsync(inbox, ReceiverTransport.Scripted, acknowledgement, after);

    private string? ErrorOf(LoginToken? token, string? appSign, LiveApp app, UserId user)
    {
        if (appSign is not null && !CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(appSign), Encoding.UTF8.GetBytes(app.AppSign)))
        {
            return "appSign is not that of the app; DescribeLiveMessageApp tells it";
        }

        return token is not null ? token.ErrorFor(app, user, time.GetUtcNow())
            : tokenRequired
                ? "token is missing; give token, nonce and timestamp (and role), or set Receivers:RequireToken=false"
            : null;
    }

    private async Task<LoginResult> EnterAsync(
        InboxAddress inbox, ReceiverTransport transport, AutomaticAcknowledgement acknowledgement, long? after)
    {
        var session = ReceiverSession.New(inbox, transport, acknowledgement, time.GetUtcNow());
        return (await sessions.LoginAsync(session)).Match<LoginResult>(
            // A sequence that the inbox has not come to is from before a reset: what there is now is behind another one.
            entrance => new LoginResult.LoggedIn(session, after <= entrance.Last ? after.Value : entrance.Acknowledged),
            refusal => new LoginResult.Refused(refusal));
    }

    [LoggerMessage(1, LogLevel.Warning, "{User} of {App} was not let in: {Error}")]
    private partial void LogRefused(UserId user, string app, string error);
}
