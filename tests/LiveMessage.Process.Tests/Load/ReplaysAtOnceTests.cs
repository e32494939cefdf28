using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Load;

/// <summary>Of a signed call and its copy that come at the same moment exactly one is let in.</summary>
[Collection(Alone.Name)]
public sealed class ReplaysAtOnceTests
{
    private const int Repeats = 1_000;

    private static readonly (string, string) NoLimit = ("RateLimit__TokenLimit", "1000000");

    [Fact]
    public async Task At_two_processes_on_one_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        var store = ("ConnectionStrings__Redis", redis.ConnectionString);
        await using var here = ServiceProcess.Start(store, NoLimit);
        await using var there = ServiceProcess.Start(store, NoLimit);
        await Task.WhenAll(here.Ready, there.Ready);
        using HttpClient first = here.CreateClient(), second = there.CreateClient();

        await AssertOneWinsAsync(first, second);
    }

    [Fact]
    public async Task At_one_process_with_the_embedded_engine()
    {
        await using var process = ServiceProcess.Start(NoLimit);
        await process.Ready;
        using var client = process.CreateClient();

        await AssertOneWinsAsync(client, client);
    }

    private static async Task AssertOneWinsAsync(HttpClient first, HttpClient second)
    {
        var receiver = Calls.NewUser();
        var firstWon = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var call = repeat % 2 == 0
                ? AccessKey.Testid.SignRpc(("ReceiverId", receiver))
                : AccessKey.Testid.SignAcs3(("ReceiverId", receiver));

            var answers = await Task.WhenAll(first.SendAsync(call), second.SendAsync(call));

            Assert.Equal(["OK", "SignatureNonceUsed"], answers.Select(answer => answer.Code).Order());
            firstWon += answers[0].Code == "OK" ? 1 : 0;
        }

        Assert.Equal(Repeats, (await first.InboxAsync(receiver, "?limit=1")).LastSequence);
        Assert.InRange(firstWon, 1, Repeats - 1);
    }
}
