using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>A script is one step, however many connections run it at once.</summary>
public abstract class AtomicitySuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const int Connections = 8;
    private const int CallsEach = 100;

    private static readonly string Pass = ScriptText.Load("Store/pass").Text;

    private readonly THost host;

    protected AtomicitySuite(THost host)
    {
        host.Require();
        this.host = host;
    }

    [Fact]
    public async Task A_bucket_of_50_lets_exactly_50_of_8_connections_through()
    {
        var service = host.Service.Services.GetRequiredService<RedisConnection>().Multiplexer;
        var multiplexers = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync(service)));
        try
        {
            for (var round = 0; round < 5; round++)
            {
                var bucket = $"lm:{{1}}:bucket:{Guid.NewGuid():N}";
                var passed = await Task.WhenAll(multiplexers.Select(connection => Task.Run(() => PassAsync(connection, bucket))));
                Assert.Equal(50, passed.Sum());
            }
        }
        finally
        {
            foreach (var multiplexer in multiplexers)
            {
                await multiplexer.DisposeAsync();
            }
        }
    }

    private static async Task<int> PassAsync(ConnectionMultiplexer connection, string bucket)
    {
        const long period = 600_000_000;
        var answers = await Task.WhenAll(Enumerable.Range(0, CallsEach).Select(_ => connection.GetDatabase()
            .ScriptEvaluateAsync(Pass, [bucket, "lm:{1}:nonce:none"], [50, 50, period, 0])));
        return answers.Count(answer => (string?)answer[0] == "passed");
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConnectionMultiplexer service)
    {
        var options = new ConfigurationOptions();
        foreach (var endPoint in service.GetEndPoints())
        {
            options.EndPoints.Add(endPoint);
        }

        return await ConnectionMultiplexer.ConnectAsync(options);
    }
}
