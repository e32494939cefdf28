using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Apps;
using LiveMessage.Messages;
using LiveMessage.Redis;

namespace LiveMessage.Receivers;

/// <summary>
/// Posts logins and logouts to the EventCallbackUrl of their app, those of one user one after the other and in order. A
/// callback that fails is tried again by the client's pipeline, and lost with the process.
/// </summary>
public sealed partial class EventCallbacks(
    IHttpClientFactory clients,
    AppStore apps,
    CallbackUrls urls,
    IHostApplicationLifetime lifetime,
    ILogger<EventCallbacks> logger) : IHostedService
{
    /// <summary>The name of the client that signs, tries again and keeps to the rules for addresses.</summary>
    public const string Client = "callbacks";

    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FarewellLook = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly Dictionary<InboxAddress, Queue<(ReceiverSession Session, JsonObject Happened)>> queues = [];

    public void LoggedIn(ReceiverSession session) => Post(session, new JsonObject { ["e"] = 1 });

    public void LoggedOut(ReceiverSession session, LogoutReason reason) =>
        Post(session, new JsonObject { ["e"] = 2, ["r"] = (int)reason });

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives what is under way a moment to arrive. After that it is lost, and holds nothing up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Not by the clock that may be given: one that stands still would never let the service stop.
        using var patience = new CancellationTokenSource(FarewellPatience);
        while (!IsIdle() && !patience.IsCancellationRequested)
        {
            await Task.Delay(FarewellLook, CancellationToken.None);
        }
    }

    private bool IsIdle()
    {
        lock (gate)
        {
            return queues.Count == 0;
        }
    }

    private void Post(ReceiverSession session, JsonObject happened)
    {
        lock (gate)
        {
            if (queues.TryGetValue(session.Inbox, out var queue))
            {
                queue.Enqueue((session, happened));
                return;
            }

            queues[session.Inbox] = new Queue<(ReceiverSession, JsonObject)>([(session, happened)]);
        }

        _ = PostAllAsync(session.Inbox);
    }

    // One at a time, until there is no more about the user.
    private async Task PostAllAsync(InboxAddress user)
    {
        while (TryTakeNext(user, out var next))
        {
            try
            {
                await PostAsync(next.Session, next.Happened);
            }
#pragma warning disable CA1031 // Do not catch general exception types: nobody waits for this task, and its fault must be told
            catch (Exception fault)
#pragma warning restore CA1031
            {
                var why = fault is OperationCanceledException ? "the service has stopped" : fault.Message;
                LogGivenUp(user.User, user.App.AppId, why);
            }
        }
    }

    private bool TryTakeNext(InboxAddress user, out (ReceiverSession Session, JsonObject Happened) next)
    {
        lock (gate)
        {
            var found = queues[user].TryDequeue(out next);
            if (!found)
            {
                queues.Remove(user);
            }

            return found;
        }
    }

    private async Task PostAsync(ReceiverSession session, JsonObject happened)
    {
        lifetime.ApplicationStopped.ThrowIfCancellationRequested();
        var app = await apps.FindAsync(session.Inbox.App);
        if (app is null or { EventCallbackUrl: "" })
        {
            return;
        }

        if (urls.FaultOf(app.EventCallbackUrl) is { } fault)
        {
            LogRefused(session.Inbox.App.AppId, fault);
            return;
        }

        var body = new JsonObject
        {
            ["transactionid"] = Guid.NewGuid().ToString().ToUpperInvariant(),
            ["appid"] = app.Address.AppId.ToString(),
            ["eves"] = new JsonArray(new JsonObject
            {
                ["uid"] = session.Inbox.User.ToString(),
                ["sid"] = session.Id,
                ["events"] = new JsonArray(happened),
            }),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, app.EventCallbackUrl);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        request.Options.Set(CallbackAttempts.AppKey, app.AppKey);
        using var client = clients.CreateClient(Client);
        // The status is the answer: a body may be long, or never end.
        using var answer = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, lifetime.ApplicationStopped);
        if (!answer.IsSuccessStatusCode)
        {
            LogGivenUp(session.Inbox.User, session.Inbox.App.AppId, $"status {(int)answer.StatusCode}");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The callback about {User} of {App} was given up: {Fault}")]
    private partial void LogGivenUp(UserId user, AppId app, string fault);

    [LoggerMessage(2, LogLevel.Error, "The callbacks of {App} are not posted: its EventCallbackUrl {Fault}")]
    private partial void LogRefused(AppId app, string fault);
}
