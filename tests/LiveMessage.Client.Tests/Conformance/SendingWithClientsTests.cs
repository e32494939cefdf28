using System.Text;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>A message of an official client is stored in the inbox unchanged.</summary>
[Collection(SharedClients.Name)]
public sealed class SendingWithClientsTests : IDisposable
{
    private readonly ClientsHost host;
    private readonly HttpClient emulator;
    private readonly string receiver = Calls.NewUser();

    public SendingWithClientsTests(ClientsHost host)
    {
        ClientsHost.Require();
        this.host = host;
        emulator = host.CreateEmulatorClient();
    }

    public static MatrixTheoryData<string, string> ClientsAndBodies { get; } = new(
        OfficialClients.All.Select(client => client.Data),
        [
            "你好, 世界",
            "😀 👩‍👩‍👧‍👦 𝄞",
            "*~'()!+&=%/?# ",
            " %41%2B&Body=+; <b>\"\\</b>\t\r\n@:,$[]{}|^` ",
            "ﬀ é e\u0301 \u00a0 \ufeff \u2028 \0 \u007f",
        ]);

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Message_with_all_parameters_is_stored_unchanged(string client)
    {
        var msgTid = Guid.NewGuid().ToString("N");
        await emulator.StartScriptedReceiverAsync(receiver);

        var answer = (await host.CallAsync(
            client,
            ("ReceiverId", receiver), ("SenderInfo", "{\"name\":\"Ünal & 李\"}"), ("Body", "hi 世界"), ("MsgType", "2"),
            ("MsgTid", msgTid), ("DataCenter", "cn-shanghai"), ("HighReliability", "true"), ("Storage", "true")))
            .Answer();

        Assert.Equal((200, msgTid), (answer.Status, answer.MsgTid));
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
        var message = Assert.Single((await emulator.InboxAsync(receiver)).Messages);
        Assert.Equal(
            [msgTid, "uid1", "{\"name\":\"Ünal & 李\"}", "2", "hi 世界", "True", "True", answer.RequestId],
            Texts(
                message,
                "msgTid", "senderId", "senderInfo", "msgType", "body", "highReliability", "storage", "requestId"));
    }

    [Theory]
    [MemberData(nameof(ClientsAndBodies))]
    public async Task Body_is_stored_unchanged(string client, string body)
    {
        (await host.CallAsync(client, ("ReceiverId", receiver), ("Body", body))).Answer();

        Assert.Equal([body], (await emulator.InboxAsync(receiver)).Bodies);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Body_of_the_maximum_length_is_stored_if_each_byte_is_percent_encoded(string client)
    {
        var body = string.Concat(Enumerable.Repeat("世界和平无战争了啊吧", 512));
        Assert.Equal(15_360, Encoding.UTF8.GetByteCount(body));

        (await host.CallAsync(client, ("ReceiverId", receiver), ("Body", body))).Answer();

        Assert.Equal([body], (await emulator.InboxAsync(receiver)).Bodies);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Empty_optional_parameters_are_accepted(string client)
    {
        var answer = (await host.CallAsync(
            client,
            ("ReceiverId", receiver), ("SenderInfo", ""), ("Body", ""), ("MsgType", ""), ("MsgTid", ""),
            ("DataCenter", ""), ("HighReliability", ""), ("Storage", ""))).Answer();

        var message = Assert.Single((await emulator.InboxAsync(receiver)).Messages);
        Assert.Equal(
            [answer.MsgTid, "", "False", "False"], Texts(message, "msgTid", "body", "highReliability", "storage"));
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Temporary_credentials_are_accepted(string client)
    {
        (await host.CallAsync(client, Credentials.Session, ("ReceiverId", receiver), ("Body", "hi 世界"))).Answer();

        Assert.Equal(["hi 世界"], (await emulator.InboxAsync(receiver)).Bodies);
    }

    [Theory]
    [MemberData(nameof(OfficialClients.All), MemberType = typeof(OfficialClients))]
    public async Task Concurrent_calls_of_a_client_succeed(string client)
    {
        var bodies = Enumerable.Range(0, 40).Select(number => $"message {number}").ToList();

        var outcomes = await Task.WhenAll(
            bodies.Select(body => host.CallAsync(client, ("ReceiverId", receiver), ("Body", body))));

        Assert.Equal(bodies.Count, outcomes.Select(outcome => outcome.Answer().RequestId).Distinct().Count());
        Assert.Equal(
            bodies.Order(StringComparer.Ordinal),
            (await emulator.InboxAsync(receiver, "?limit=100")).Bodies.Order(StringComparer.Ordinal));
    }

    public void Dispose() => emulator.Dispose();

    private static IEnumerable<string> Texts(JsonElement message, params IEnumerable<string> names) =>
        names.Select(name => message.GetProperty(name).ToString());
}
