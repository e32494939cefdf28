using System.Security.Cryptography;
using System.Text;

using LiveMessage.Apps;
using LiveMessage.Emulator;
using LiveMessage.Ids;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Receivers;

/// <summary>
/// Lets a receiver in: openly, or by the token that the app's backend has made for its user. A token that is there has to
/// be right.
/// </summary>
public sealed partial class ReceiverLogin(
    AppStore apps,
    ReceiverSessions sessions,
    IOptions<ReceiverOptions> options,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<ReceiverLogin> logger)
{
    private readonly bool tokenRequired = options.Value.RequireToken ?? !environment.IsDevelopment();

    /// <summary>Logs a receiver in, or throws the <see cref="EmulatorException"/> that tells why not.</summary>
    public async Task<(ReceiverSession Session, long After)> LoginAsync(
        InboxAddress inbox, LoginQuery query, ReceiverTransport transport)
    {
        var (token, after, acknowledgement) = (query.ParseToken(), query.ParseAfter(), query.ParseAcknowledge());
        var app = await apps.FindAsync(inbox.App) ?? throw EmulatorException.UnknownApp(inbox.App);
        if (FaultOf(token, query.AppSign, app, inbox.User) is { } fault)
        {
            LogRefused(inbox.User, ReceiverSessions.Place(inbox), fault);
            throw new EmulatorException(StatusCodes.Status401Unauthorized, $"{fault}.");
        }

        return await EnterAsync(inbox, transport, acknowledgement, after);
    }

    /// <summary>Logs a user in for whom the service plays the receiver; whoever may ask for that needs no token.</summary>
    public async Task<(ReceiverSession Session, long After)> LoginAsync(InboxAddress inbox, ScriptQuery query) =>
        await EnterAsync(inbox, ReceiverTransport.Scripted, query.ParseAcknowledge(), query.ParseAfter());

    private string? FaultOf(LoginToken? token, string? appSign, LiveApp app, UserId user)
    {
        if (appSign is not null && !CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(appSign), Encoding.UTF8.GetBytes(app.AppSign)))
        {
            return "appSign is not that of the app; DescribeLiveMessageApp tells it";
        }

        return token is not null ? token.FaultFor(app, user, time.GetUtcNow())
            : tokenRequired
                ? "token is missing; give token, nonce and timestamp (and role), or set Receivers:RequireToken=false"
            : null;
    }

    private async Task<(ReceiverSession Session, long After)> EnterAsync(
        InboxAddress inbox, ReceiverTransport transport, AutomaticAcknowledgement acknowledgement, long? after)
    {
        var session = ReceiverSession.New(inbox, transport, acknowledgement, time.GetUtcNow());
        var entrance = await sessions.LoginAsync(session);
        return entrance.Refusal switch
        {
            // A sequence that the inbox has not come to is from before a reset: what there is now is behind another one.
            null => (session, after <= entrance.Last ? after.Value : entrance.Acknowledged),
            Refusal.NoAuth disabled => throw new EmulatorException(StatusCodes.Status403Forbidden, $"{disabled.Reason}."),
            _ => throw EmulatorException.UnknownApp(inbox.App),
        };
    }

    [LoggerMessage(1, LogLevel.Warning, "{User} of {App} was not let in: {Fault}")]
    private partial void LogRefused(UserId user, string app, string fault);
}
