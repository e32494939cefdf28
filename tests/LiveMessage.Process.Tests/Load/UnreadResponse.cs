using System.Net.Sockets;
using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>A request for a list of 15 MB whose response is not read.</summary>
public static class UnreadResponse
{
    public const string User = "uid2";

    public const int Messages = 1_000;

    public static async Task FillInboxAsync(HttpClient client)
    {
        var body = new string('b', 15 * 1024);
        foreach (var batch in Enumerable.Range(0, Messages).Chunk(20))
        {
            await Task.WhenAll(batch.Select(async _ =>
                (await client.PostFormAsync(Calls.Send(("ReceiverId", User), ("Body", body)))).AssertAccepted()));
        }
    }

    public static async Task<Socket> RequestAsync(Uri service)
    {
        var socket = await UnreadConnection.OpenAsync(service);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {EmulatorCalls.InboxPath(User)}?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return socket;
    }
}
