using System.Diagnostics;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Messages;

/// <summary>What becomes of a send of high reliability, and of its message, when nobody acknowledges in time.</summary>
public abstract class UnacknowledgedSendsSuite<THost> : IClassFixture<ImpatientHost<THost>>
    where THost : StoreHost, new()
{
    private readonly ImpatientHost<THost> host;
    private readonly HttpClient client;
    private readonly string user = Calls.NewUser();

    protected UnacknowledgedSendsSuite(ImpatientHost<THost> host)
    {
        host.Stores.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Fact]
    public async Task It_fails_after_the_time_of_the_setting_and_says_so()
    {
        var started = Stopwatch.GetTimestamp();

        await FailsAsync(client.SendReliablyAsync(user, "m1"));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(980), TimeSpan.FromSeconds(2.9));
        Assert.Equal(["m1"], (await client.InboxAsync(user)).MsgTids());
        Assert.Empty(await client.GetAcknowledgedAsync(user));
    }

    [Fact]
    public async Task The_id_that_the_service_has_made_is_told_too()
    {
        var answer = await client.SendAsync(("ReceiverId", user), ("HighReliability", "true"));

        var msgTid = Assert.Single((await client.InboxAsync(user)).MsgTids());
        answer.IsRefused(500, "ServerError", Words(msgTid, "kept"));
    }

    [Fact]
    public async Task It_fails_when_the_receiver_has_got_the_message_and_goes()
    {
        var send = client.SendReliablyAsync(user, "m1");
        await using (var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user))
        {
            Assert.Equal("m1", await receiver.NextMessageAsync());
        }

        await FailsAsync(send);
    }

    [Fact]
    public async Task A_receiver_that_comes_late_gets_the_message_and_the_next_try_succeeds()
    {
        await FailsAsync(client.SendReliablyAsync(user, "m1"));
        await FailsAsync(client.SendReliablyAsync(user, "m1"));

        await using var receiver = await Receiver.ConnectSocketAsync(host.Service.Url, user);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        await receiver.AcknowledgeAsync("m1");
        await client.WaitUntilAcknowledgedAsync(user, "m1");
        (await client.SendReliablyAsync(user, "m1")).IsAccepted();

        await client.DeliverAsync(user, "m2");
        Assert.Equal("m2", await receiver.NextMessageAsync());
        Assert.Equal(["m1", "m2"], (await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task A_receiver_that_takes_too_long_acknowledges_all_the_same()
    {
        await client.StartScriptedReceiverAsync(user, "1500ms");

        await FailsAsync(client.SendReliablyAsync(user, "m1"));
        Assert.Empty(await client.GetAcknowledgedAsync(user));

        await client.WaitUntilAcknowledgedAsync(user, "m1");
    }

    [Fact]
    public async Task The_acknowledgement_of_another_user_or_another_message_does_not_count()
    {
        var other = Calls.NewUser();
        await client.DeliverAsync(other, "m1");
        await client.DeliverAsync(user, "m2");
        var send = client.SendReliablyAsync(user, "m1");
        await client.WaitUntilStoredAsync(user, "m1");

        await client.AcknowledgeAsync(other, "m1");
        await client.AcknowledgeAsync(user, "m2");

        await FailsAsync(send);
    }

    [Fact]
    public async Task One_that_is_deleted_cleared_or_trimmed_meanwhile_is_no_longer_in_the_inbox()
    {
        var (cleared, trimmed) = (Calls.NewUser(), Calls.NewUser());
        string[] receivers = [user, cleared, trimmed];
        var sends = await Task.WhenAll(receivers.Select(StoredSendAsync));

        await client.DeleteMessageAsync(user, "m1");
        Assert.Equal(1, await client.ClearAsync(cleared));
        foreach (var msgTid in new[] { "m2", "m3", "m4" })
        {
            await client.DeliverAsync(trimmed, msgTid);
        }

        foreach (var (send, receiver) in sends.Zip(receivers))
        {
            (await send).IsRefused(500, "ServerError", Words("m1", "no longer", receiver));
        }
    }

    [Fact]
    public async Task A_reset_meanwhile_is_no_acknowledgement()
    {
        var send = await StoredSendAsync(user);
        await client.ResetAsync();

        await FailsAsync(send, "no longer");
        Assert.Empty((await client.InboxAsync(user)).Messages);
    }

    [Fact]
    public async Task The_log_has_its_line_and_calls_it_no_error_of_the_service()
    {
        using var log = new CapturedLog();
        await using var service = (await host.NewServiceAsync()).LogTo(log);
        await service.StartAsync();
        using var caller = service.CreateClient();

        var answer = await caller.SendReliablyAsync(user, "m1");

        var (level, text) = Assert.Single(await log.TakeAsync<CallLogging>());
        Assert.Equal(LogLevel.Information, level);
        Assert.StartsWith($"{answer.RequestId} SendLiveMessageUser of 1234567890123456: ServerError in ", text);
    }

    // A call that waits, with its message in the inbox.
    private async Task<Task<Answer>> StoredSendAsync(string receiver)
    {
        var send = client.SendReliablyAsync(receiver, "m1");
        await client.WaitUntilStoredAsync(receiver, "m1");
        return send;
    }

    private async Task FailsAsync(Task<Answer> send, string kept = "kept") =>
        (await send).IsRefused(500, "ServerError", Words("m1", kept));

    private string Words(string msgTid, string kept, string? receiver = null) =>
        $"The message '{msgTid}' was not acknowledged by '{receiver ?? user}' within 1 s; it is {kept} in the inbox.";
}

/// <summary>A service that waits a second for an acknowledgement and keeps three messages of an inbox.</summary>
public sealed class ImpatientHost<THost> : IAsyncLifetime
    where THost : StoreHost, new()
{
    private Service? service;

    /// <summary>Where the service has its store from.</summary>
    public THost Stores { get; } = new();

    public Service Service => service!;

    /// <summary>A further one, to be started by the test.</summary>
    public async Task<Service> NewServiceAsync() => (await Stores.NewServiceAsync())
        .With("Receivers:AcknowledgementTimeout", "00:00:01").With("Inbox:MaxMessages", "3");

    public async ValueTask InitializeAsync()
    {
        if (Stores is EmbeddedHost || Prerequisites.HasRedisServer)
        {
            service = await (await NewServiceAsync()).StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Stores.DisposeAsync();
    }
}
