using System.Diagnostics;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// Online status of users, deletion of messages, and reliable sends, called with the official clients.
/// </summary>
[Collection(SharedClients.Name)]
public sealed class ReceiversWithClientsTests : IDisposable
{
    private static readonly TimeSpan AcknowledgementTimeout = TimeSpan.FromSeconds(3);

    private readonly ClientsHost host;
    private readonly HttpClient emulator;
    private readonly string user = Calls.NewUser();

    public ReceiversWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
        emulator = host.CreateEmulatorClient();
    }

    /// <summary>The list styles are numbered items, comma-separated values, and JSON.</summary>
    public static MatrixTheoryData<string, string?> ClientsAndStyles { get; } =
        new(OfficialClients.All.Select(client => client.Data), [null, "simple", "json"]);

    [Theory]
    [MemberData(nameof(ClientsAndStyles))]
    public async Task Status_of_10_users_is_returned_in_the_order_of_the_request(string client, string? style)
    {
        var users = Enumerable.Range(0, 10).Select(_ => Calls.NewUser()).ToList();
        await emulator.StartScriptedReceiverAsync(users[1]);
        await emulator.StartScriptedReceiverAsync(users[9]);

        var answer = await ReadOnlineAsync(client, users, style);

        Assert.Equal(["RequestId", "UserList"], answer.Names().Order());
        var list = answer.GetProperty("UserList").EnumerateArray().ToList();
        Assert.All(list, status => Assert.Equal(["Online", "UserId"], status.Names().Order()));
        Assert.Equal(
            users.Select((status, place) => (status, place is 1 or 9 ? JsonValueKind.True : JsonValueKind.False)),
            list.Select(status => (status.Text("UserId"), status.GetProperty("Online").ValueKind)));
    }

    [Theory]
    [MemberData(nameof(ClientsAndStyles))]
    public async Task List_of_one_user_is_accepted(string client, string? style)
    {
        Assert.False(IsOnlyUserOnline(await ReadOnlineAsync(client, [user], style)));

        await emulator.StartScriptedReceiverAsync(user);

        Assert.True(IsOnlyUserOnline(await ReadOnlineAsync(client, [user], style)));
    }

    [Theory]
    [MemberData(nameof(ClientsAndStyles))]
    public async Task Lists_of_11_users_and_empty_lists_throw(string client, string? style)
    {
        var users = Enumerable.Range(0, 11).Select(number => $"uid{number}").ToList();

        (await CheckOnlineAsync(client, users, style)).Failure().AssertIs(400, "InputInvalid", client);
        (await CheckOnlineAsync(client, [], style)).Failure().AssertIs(400, "InputInvalid", client);
        (await host.CallActionAsync(client, "CheckLiveMessageUsersOnline", ("AppId", "demo"))).Failure()
            .AssertIs(400, "InputInvalid", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Message_is_deleted_once_and_its_receiver_is_notified(string client)
    {
        await using var receiver = await ConnectAsync();
        (await host.CallAsync(client, ("ReceiverId", user), ("MsgTid", "m1"))).Answer();
        Assert.Equal("m1", await receiver.NextMessageAsync());

        var deleted = (await DeleteAsync(client, ("DeleterInfo", "李 *~'()!&"))).Answer();

        Assert.Equal((200, deleted.RequestId), (deleted.Status, deleted.Header("x-acs-request-id")));
        Assert.Equal(["RequestId"], deleted.Body.Names());
        var notification = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m1"), (notification.Event, notification.MessageId));
        Assert.Equal("uid1", notification.Data.GetProperty("operator").Text("userId"));
        Assert.Equal("李 *~'()!&", notification.Data.GetProperty("operator").Text("userExtension"));
        Assert.Empty((await emulator.InboxAsync(user)).Messages);
        (await DeleteAsync(client)).Failure().AssertIs(404, "ResourceNotExist", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Deletion_of_an_unknown_message_or_without_a_deleter_throws(string client)
    {
        (await host.CallAsync(client, ("ReceiverId", user), ("MsgTid", "m1"))).Answer();

        var unknownMessage = (await DeleteAsync(client, ("MessageId", "m2"))).Failure();
        var withoutDeleter = (await DeleteAsync(client, ("DeleterId", null))).Failure();
        var withEmptyDeleter = (await DeleteAsync(client, ("DeleterId", ""))).Failure();

        unknownMessage.AssertIs(404, "ResourceNotExist", client);
        Assert.Contains("'m2'", unknownMessage.ServerMessage, StringComparison.Ordinal);
        foreach (var error in new[] { withoutDeleter, withEmptyDeleter })
        {
            error.AssertIs(400, "InputInvalid", client);
            Assert.StartsWith("DeleterId is missing", error.ServerMessage, StringComparison.Ordinal);
        }

        Assert.Equal(["m1"], (await emulator.InboxAsync(user)).MsgTids());
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Reliable_send_succeeds_after_the_acknowledgement(string client)
    {
        await using var receiver = await ConnectAsync();

        var send = SendReliablyAsync(client, user);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        // This call is made later and completes first. An answer to the send would have arrived before.
        await ReadOnlineAsync(client, [user], style: null);
        Assert.False(send.IsCompleted);
        await receiver.AcknowledgeAsync("m1");

        var answer = (await send).Answer();
        Assert.Equal((200, "m1"), (answer.Status, answer.MsgTid));
        Assert.Equal(["MsgTid", "RequestId"], answer.Body.Names().Order());
        Assert.Equal(["m1"], await emulator.GetAcknowledgedAsync(user));
    }

    // All clients at the same time, because each call waits for the timeout.
    [Fact]
    public async Task Unacknowledged_send_throws_a_server_error_and_the_message_is_kept()
    {
        using var turn = await MeasuringLock.EnterAsync();
        await Task.WhenAll(OfficialClients.All.Select(client => client.Data).SelectMany(client => new[]
        {
            AssertUnacknowledgedAsync(client, isOnline: true), AssertUnacknowledgedAsync(client, isOnline: false),
        }));
    }

    public void Dispose() => emulator.Dispose();

    private async Task AssertUnacknowledgedAsync(string client, bool isOnline)
    {
        var receiver = Calls.NewUser();
        if (isOnline)
        {
            await emulator.StartScriptedReceiverAsync(receiver, "never");
        }

        var started = Stopwatch.GetTimestamp();
        var failure = (await SendReliablyAsync(client, receiver)).Failure();
        var waited = Stopwatch.GetElapsedTime(started);

        failure.AssertIs(500, "ServerError", client);
        Assert.Equal(
            $"The message 'm1' was not acknowledged by '{receiver}' within 3 s; it is kept in the inbox.",
            failure.ServerMessage);
        Assert.InRange(waited, AcknowledgementTimeout, AcknowledgementTimeout * 3);
        Assert.Equal(["m1"], (await emulator.InboxAsync(receiver)).MsgTids());
        Assert.Empty(await emulator.GetAcknowledgedAsync(receiver));
    }

    private static bool IsOnlyUserOnline(JsonElement answer) =>
        Assert.Single(answer.GetProperty("UserList").EnumerateArray()).GetProperty("Online").GetBoolean();

    private Task<SocketReceiver> ConnectAsync() =>
        host.ConnectReceiverAsync("cn-shanghai/demo", user, new TokenParts(user).Query);

    private Task<ClientOutcome> SendReliablyAsync(string client, string receiver) =>
        host.CallAsync(client, ("ReceiverId", receiver), ("MsgTid", "m1"), ("HighReliability", "true"));

    private Task<ClientOutcome> DeleteAsync(string client, params IEnumerable<(string Name, string? Value)> changes)
    {
        var deletion = Calls.Delete(user, "m1", changes);
        return host.CallActionAsync(
            client,
            deletion["Action"]!,
            deletion.Where(pair => pair.Key != "Action").Select(pair => (pair.Key, pair.Value)));
    }

    private Task<ClientOutcome> CheckOnlineAsync(string client, IReadOnlyList<string> users, string? style) =>
        host.CallActionAsync(
            client, "CheckLiveMessageUsersOnline", new ListParameter("UserIds", users, style), ("AppId", "demo"));

    private async Task<JsonElement> ReadOnlineAsync(string client, IReadOnlyList<string> users, string? style)
    {
        var answer = (await CheckOnlineAsync(client, users, style)).Answer();
        Assert.Equal((200, answer.RequestId), (answer.Status, answer.Header("x-acs-request-id")));
        return answer.Body;
    }
}
