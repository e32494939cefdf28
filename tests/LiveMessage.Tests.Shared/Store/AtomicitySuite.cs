using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>A script is atomic when several connections run it concurrently.</summary>
public abstract class AtomicitySuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const int Connections = 8;
    private const int CallsEach = 100;

    private static readonly string Pass = ScriptText.Load("Store/pass").Text;

    [Fact]
    public async Task Bucket_of_50_admits_exactly_50_calls_of_8_connections()
    {
        var multiplexer = Host.Service.Services.GetRequiredService<RedisConnection>().Multiplexer;
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync(multiplexer)));
        try
        {
            for (var round = 0; round < 5; round++)
            {
                var bucket = $"lm:{{1}}:bucket:{Guid.NewGuid():N}";
                var passed = await Task.WhenAll(
                    connections.Select(connection => Task.Run(() => PassAsync(connection, bucket))));
                Assert.Equal(50, passed.Sum());
            }
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static async Task<int> PassAsync(ConnectionMultiplexer connection, string bucket)
    {
        const long period = 600_000_000;
        var answers = await Task.WhenAll(Enumerable.Range(0, CallsEach).Select(_ => connection.GetDatabase()
            .ScriptEvaluateAsync(Pass, ["lm:{1}:control", bucket, "lm:{1}:nonce:none"], [50, 50, period, 0])));
        return answers.Count(answer => (string?)answer[0] == "passed");
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConnectionMultiplexer multiplexer)
    {
        var options = new ConfigurationOptions();
        foreach (var endPoint in multiplexer.GetEndPoints())
        {
            options.EndPoints.Add(endPoint);
        }

        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
