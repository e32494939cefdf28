using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

using LiveMessage.Apps;
using LiveMessage.Ids;

using Polly.Timeout;

namespace LiveMessage.Receivers;

/// <summary>
/// Posts logins and logouts to the EventCallbackUrl of their app, those of one user one after the other and in order. A
/// callback that fails is tried again by the client's pipeline, and lost with the process.
/// </summary>
internal sealed partial class EventCallbacks(
    IHttpClientFactory clients, AppStore apps, CallbackUrls urls, ILogger<EventCallbacks> logger)
    : IHostedService
{
    /// <summary>The name of the client that signs, tries again and keeps to the rules for addresses.</summary>
    public const string Client = "callbacks";

    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Dictionary<InboxAddress, CallbackQueue> queues = [];
    // By the machine's clock: a test may stop the injected one, and the service has to stop all the same.
    private readonly Drain drain = new(TimeProvider.System);

    public void LoggedIn(ReceiverSession session) => Post(session, new JsonObject { ["e"] = 1 });

    public void LoggedOut(ReceiverSession session, LogoutReason reason) =>
        Post(session, new JsonObject { ["e"] = 2, ["r"] = (int)reason });

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives what is under way a moment to arrive, and gives up what does not.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.WaitAsync(GracePeriod, cancellationToken);
        if (Forget() is > 0 and var users)
        {
            LogLost(users);
        }

        // What was given up ends at once, and before the services that it uses are disposed of.
        await drain.WaitAsync(GracePeriod, CancellationToken.None);
    }

    /// <summary>Gives up whatever is under way, as after a reset, which has made it untrue; says about how many users.</summary>
    public int Forget()
    {
        List<CallbackQueue> forgotten;
        lock (gate)
        {
            forgotten = [.. queues.Values];
            forgotten.ForEach(queue => queue.Clear());
            queues.Clear();
        }

        forgotten.ForEach(queue => queue.Cancel());
        return forgotten.Count;
    }

    private void Post(ReceiverSession session, JsonObject happened)
    {
        CallbackQueue? queue;
        lock (gate)
        {
            if (queues.TryGetValue(session.Inbox, out queue))
            {
                queue.Add(session, happened);
                return;
            }

            queues[session.Inbox] = queue = new CallbackQueue();
            queue.Add(session, happened);
            drain.Add();
        }

        _ = PostAllAsync(session.Inbox, queue);
    }

    // One at a time, until there is no more about the user.
    private async Task PostAllAsync(InboxAddress user, CallbackQueue queue)
    {
        while (TryTakeNext(user, queue, out var next))
        {
            try
            {
                await PostAsync(next.Session, next.Happened, queue.Forgotten);
            }
            catch (OperationCanceledException) when (queue.Forgotten.IsCancellationRequested)
            {
                // Nobody is to hear of it any more.
            }
            catch (TimeoutRejectedException)
            {
                LogGivenUp(user.User, user.App.AppId, "no answer in time");
            }
#pragma warning disable CA1031 // Do not catch general exception types: nobody waits for this task, and its error must be told
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogGivenUp(user.User, user.App.AppId, error.Message);
            }
        }

        drain.Remove();
    }

    private bool TryTakeNext(
        InboxAddress user, CallbackQueue queue, out (ReceiverSession Session, JsonObject Happened) next)
    {
        lock (gate)
        {
            var found = queue.TryTake(out next);
            // Another one may have begun since this one was forgotten.
            if (!found && queues.GetValueOrDefault(user) == queue)
            {
                queues.Remove(user);
            }

            return found;
        }
    }

    private async Task PostAsync(ReceiverSession session, JsonObject happened, CancellationToken forgotten)
    {
        var app = await apps.FindAsync(session.Inbox.App);
        if (app is null or { EventCallbackUrl: "" })
        {
            return;
        }

        // Without what is behind the path, which may have a secret in it and does not matter here.
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
                ["events"] = new JsonArray(happened),
            }),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, app.EventCallbackUrl);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        request.Options.Set(CallbackAttempts.AppKey, app.AppKey);
        using var client = clients.CreateClient(Client);
        // The status is the answer: a body may be long, or never end.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, forgotten);
        if (!answer.IsSuccessStatusCode)
        {
            LogGivenUp(session.Inbox.User, session.Inbox.App.AppId, $"status {(int)answer.StatusCode}");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The callback about {User} of {App} was given up: {Error}")]
    private partial void LogGivenUp(UserId user, AppId app, string error);

    [LoggerMessage(
        2,
        LogLevel.Error,
        "The callbacks of {App} are not posted: its EventCallbackUrl {Error}; Apps:CallbackUrls=Any allows it")]
    private partial void LogRefused(AppId app, string error);

    [LoggerMessage(3, LogLevel.Warning, "Callbacks about {Users} users were not delivered before the service stopped")]
    private partial void LogLost(int users);
}
