using System.Diagnostics;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// The question who is online, the deletion of a message and sends that wait, called with the official clients.
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

    /// <summary>How a list may be written: with its items numbered, with commas, in JSON.</summary>
    public static MatrixTheoryData<string, string?> ClientsAndStyles { get; } =
        new(OfficialClients.All.Select(client => client.Data), [null, "simple", "json"]);

    [Theory]
    [MemberData(nameof(ClientsAndStyles))]
    public async Task Ten_users_are_answered_in_the_order_of_the_question(string client, string? style)
    {
        var users = Enumerable.Range(0, 10).Select(_ => Calls.NewUser()).ToList();
        await emulator.StartScriptedReceiverAsync(users[1]);
        await emulator.StartScriptedReceiverAsync(users[9]);

        var answer = await AskAsync(client, users, style);

        Assert.Equal(["RequestId", "UserList"], answer.Names().Order());
        var list = answer.GetProperty("UserList").EnumerateArray().ToList();
        Assert.All(list, asked => Assert.Equal(["Online", "UserId"], asked.Names().Order()));
        Assert.Equal(
            users.Select((asked, place) => (asked, place is 1 or 9 ? JsonValueKind.True : JsonValueKind.False)),
            list.Select(asked => (asked.Text("UserId"), asked.GetProperty("Online").ValueKind)));
    }

    [Theory]
    [MemberData(nameof(ClientsAndStyles))]
    public async Task One_user_is_a_list_too(string client, string? style)
    {
        Assert.False(OnlyUser(await AskAsync(client, [user], style)));

        await emulator.StartScriptedReceiverAsync(user);

        Assert.True(OnlyUser(await AskAsync(client, [user], style)));
    }

    [Theory]
    [MemberData(nameof(ClientsAndStyles))]
    public async Task Eleven_users_are_too_many_and_none_is_too_few(string client, string? style)
    {
        var users = Enumerable.Range(0, 11).Select(number => $"uid{number}").ToList();

        (await QuestionAsync(client, users, style)).Failure().Is(400, "InputInvalid", client);
        (await QuestionAsync(client, [], style)).Failure().Is(400, "InputInvalid", client);
        (await host.CallActionAsync(client, "CheckLiveMessageUsersOnline", ("AppId", "demo"))).Failure()
            .Is(400, "InputInvalid", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_message_is_deleted_once_and_its_receiver_is_told(string client)
    {
        await using var receiver = await ConnectAsync();
        (await host.CallAsync(client, ("ReceiverId", user), ("MsgTid", "m1"))).Answer();
        Assert.Equal("m1", await receiver.NextMessageAsync());

        var deleted = (await DeleteAsync(client, ("DeleterInfo", "李 *~'()!&"))).Answer();

        Assert.Equal((200, deleted.RequestId), (deleted.Status, deleted.Header("x-acs-request-id")));
        Assert.Equal(["RequestId"], deleted.Body.Names());
        var told = await receiver.NextAsync();
        Assert.Equal(("deletec2cmessage", "m1"), (told.Event, told.MessageId));
        Assert.Equal("uid1", told.Data.GetProperty("operator").Text("userId"));
        Assert.Equal("李 *~'()!&", told.Data.GetProperty("operator").Text("userExtension"));
        Assert.Empty((await emulator.InboxAsync(user)).Messages);
        (await DeleteAsync(client)).Failure().Is(404, "ResourceNotExist", client);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_deletion_of_no_message_or_by_nobody_is_refused(string client)
    {
        (await host.CallAsync(client, ("ReceiverId", user), ("MsgTid", "m1"))).Answer();

        var unknown = (await DeleteAsync(client, ("MessageId", "m2"))).Failure();
        var byNobody = (await DeleteAsync(client, ("DeleterId", null))).Failure();
        var byBlank = (await DeleteAsync(client, ("DeleterId", ""))).Failure();

        unknown.Is(404, "ResourceNotExist", client);
        Assert.Contains("'m2'", unknown.ServerMessage, StringComparison.Ordinal);
        foreach (var refused in new[] { byNobody, byBlank })
        {
            refused.Is(400, "InputInvalid", client);
            Assert.StartsWith("DeleterId is missing", refused.ServerMessage, StringComparison.Ordinal);
        }

        Assert.Equal(["m1"], (await emulator.InboxAsync(user)).MsgTids());
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task A_send_that_waits_succeeds_when_its_receiver_has_acknowledged_it(string client)
    {
        await using var receiver = await ConnectAsync();

        var send = SendReliablyAsync(client, user);
        Assert.Equal("m1", await receiver.NextMessageAsync());
        // A call that is made later and answered first: had the send been answered, that would have come before.
        await AskAsync(client, [user], style: null);
        Assert.False(send.IsCompleted);
        await receiver.AcknowledgeAsync("m1");

        var answer = (await send).Answer();
        Assert.Equal((200, "m1"), (answer.Status, answer.MsgTid));
        Assert.Equal(["MsgTid", "RequestId"], answer.Body.Names().Order());
        Assert.Equal(["m1"], await emulator.GetAcknowledgedAsync(user));
    }

    // With all clients at once: each waits as long as the service does.
    [Fact]
    public async Task A_send_that_waits_in_vain_is_a_server_error_and_the_message_is_kept()
    {
        await Task.WhenAll(OfficialClients.All.Select(client => client.Data).SelectMany(client => new[]
        {
            AssertInVainAsync(client, isOnline: true), AssertInVainAsync(client, isOnline: false),
        }));
    }

    public void Dispose() => emulator.Dispose();

    private async Task AssertInVainAsync(string client, bool isOnline)
    {
        var receiver = Calls.NewUser();
        if (isOnline)
        {
            await emulator.StartScriptedReceiverAsync(receiver, "never");
        }

        var started = Stopwatch.GetTimestamp();
        var failure = (await SendReliablyAsync(client, receiver)).Failure();
        var waited = Stopwatch.GetElapsedTime(started);

        failure.Is(500, "ServerError", client);
        Assert.Equal(
            $"The message 'm1' was not acknowledged by '{receiver}' within 3 s; it is kept in the inbox.",
            failure.ServerMessage);
        Assert.InRange(waited, AcknowledgementTimeout, AcknowledgementTimeout * 3);
        Assert.Equal(["m1"], (await emulator.InboxAsync(receiver)).MsgTids());
        Assert.Empty(await emulator.GetAcknowledgedAsync(receiver));
    }

    private static bool OnlyUser(JsonElement answer) =>
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

    private Task<ClientOutcome> QuestionAsync(string client, IReadOnlyList<string> users, string? style) =>
        host.CallActionAsync(
            client, "CheckLiveMessageUsersOnline", new ListParameter("UserIds", users, style), ("AppId", "demo"));

    private async Task<JsonElement> AskAsync(string client, IReadOnlyList<string> users, string? style)
    {
        var answer = (await QuestionAsync(client, users, style)).Answer();
        Assert.Equal((200, answer.RequestId), (answer.Status, answer.Header("x-acs-request-id")));
        return answer.Body;
    }
}
