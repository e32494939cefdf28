using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Apps;
using LiveMessage.Diagnostics;
using LiveMessage.Ids;

using Polly.Timeout;

namespace LiveMessage.Receivers;

/// <summary>
/// Posts login and logout events to the EventCallbackUrl of their app. Events of one user are posted one at a time, in
/// order. The HTTP client retries failed callbacks. Events that are not posted when the process ends are lost.
/// </summary>
internal sealed partial class EventCallbacks(
    IHttpClientFactory clients, AppStore apps, CallbackUrls urls, ILogger<EventCallbacks> logger)
    : IHostedService
{
    /// <summary>Name of the HTTP client that <see cref="CallbackClient"/> registers.</summary>
    public const string Client = "callbacks";

    private readonly Lock gate = new();
    private readonly Dictionary<InboxAddress, CallbackQueue> queues = [];

    private readonly Drain drain = new();

    public void LoggedIn(ReceiverSession session) => Post(session, new JsonObject { ["e"] = 1 });

    public void LoggedOut(ReceiverSession session, LogoutReason reason) =>
        Post(session, new JsonObject { ["e"] = 2, ["r"] = (int)reason });

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for pending callbacks until the deadline of the shutdown, then abandons the rest.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.WaitAsync(cancellationToken);
        if (Abandon(_ => true) is > 0 and var users)
        {
            LogLost(users);
        }

        // Canceled attempts must end before the services that they use are disposed.
        using var lastStep = new CancellationTokenSource(ShutdownDeadlines.LastStep, TimeProvider.System);
        await drain.WaitAsync(lastStep.Token);
    }

    /// <summary>Abandons the pending callbacks of accounts, because a reset has made them obsolete.</summary>
    public void Abandon(IReadOnlyList<AccountId> accounts)
    {
        var abandoned = accounts.ToHashSet();
        Abandon(user => abandoned.Contains(user.App.Account));
    }

    // Returns the number of users with pending callbacks.
    private int Abandon(Func<InboxAddress, bool> isAbandoned)
    {
        List<CallbackQueue> abandoned = [];
        lock (gate)
        {
            foreach (var (user, queue) in queues.Where(entry => isAbandoned(entry.Key)).ToList())
            {
                queue.Clear();
                queues.Remove(user);
                abandoned.Add(queue);
            }
        }

        abandoned.ForEach(queue => queue.Cancel());
        return abandoned.Count;
    }

    private void Post(ReceiverSession session, JsonObject receiverEvent)
    {
        CallbackQueue? queue;
        lock (gate)
        {
            if (queues.TryGetValue(session.Inbox, out queue))
            {
                queue.Add(session, receiverEvent);
                return;
            }

            queues[session.Inbox] = queue = new CallbackQueue();
            queue.Add(session, receiverEvent);
            drain.Add();
        }

        _ = PostAllAsync(session.Inbox, queue);
    }

    // Posts the events one at a time until the queue is empty.
    private async Task PostAllAsync(InboxAddress user, CallbackQueue queue)
    {
        while (TryTakeNext(user, queue, out var next))
        {
            try
            {
                await PostAsync(next.Session, next.Event, queue.Canceled);
            }
            catch (OperationCanceledException) when (queue.Canceled.IsCancellationRequested)
            {
                // The callback was abandoned.
            }
            catch (TimeoutRejectedException)
            {
                LogAbandoned(user.User, user.App.AppId, "no response within the timeout");
            }
#pragma warning disable CA1031 // Do not catch general exception types: the task is not awaited, so log its failure here
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogAbandoned(user.User, user.App.AppId, error.Message);
            }
        }

        drain.Remove();
    }

    private bool TryTakeNext(
        InboxAddress user, CallbackQueue queue, out (ReceiverSession Session, JsonObject Event) next)
    {
        lock (gate)
        {
            var found = queue.TryTake(out next);
            // If this queue was abandoned, the user may already have another queue.
            if (!found && queues.GetValueOrDefault(user) == queue)
            {
                queues.Remove(user);
            }

            return found;
        }
    }

    private async Task PostAsync(
        ReceiverSession session, JsonObject receiverEvent, CancellationToken cancellation)
    {
        var app = await apps.FindAsync(session.Inbox.App);
        if (app is null or { EventCallbackUrl: "" })
        {
            return;
        }

        // The query is not needed for the check, and must not be logged because it may contain a secret.
        if (urls.ErrorOf(new Uri(app.EventCallbackUrl).GetLeftPart(UriPartial.Path)) is { } error)
        {
            LogRefused(session.Inbox.App.AppId, error);
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
                ["events"] = new JsonArray(receiverEvent),
            }),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, app.EventCallbackUrl);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        request.Options.Set(CallbackAttempts.AppKey, app.AppKey);
        request.Options.Set(CallbackAttempts.User, session.Inbox);
        using var client = clients.CreateClient(Client);
        // Only the status matters. The body is not read, because it may be long or endless.
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            LogAbandoned(session.Inbox.User, session.Inbox.App.AppId, $"status {(int)response.StatusCode}");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The callback for {User} of {App} was abandoned: {Error}")]
    private partial void LogAbandoned(UserId user, AppId app, string error);

    [LoggerMessage(
        2,
        LogLevel.Error,
        "The callbacks of {App} are not posted: its EventCallbackUrl {Error}; Apps:CallbackUrls=Any allows it")]
    private partial void LogRefused(AppId app, string error);

    [LoggerMessage(3, LogLevel.Warning, "Callbacks were not delivered before the service stopped (users: {Users})")]
    private partial void LogLost(int users);
}
