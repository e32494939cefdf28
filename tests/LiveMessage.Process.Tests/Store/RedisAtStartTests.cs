using System.Diagnostics;
using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>A service whose Redis is not there yet says so, refuses quickly, and recovers by itself.</summary>
[Collection(Alone.Name)]
public sealed class RedisAtStartTests
{
    private readonly RedisServer redis = RedisServer.CreateStopped();

    [Fact]
    public async Task A_service_starts_without_its_Redis_and_recovers_when_it_comes()
    {
        await using var stopping = redis;
        await using var service = ServiceProcess.Start(("ConnectionStrings__Redis", redis.ConnectionString));
        using var client = service.CreateClient();
        await service.WaitUntilListeningAsync();

        Assert.Equal(HttpStatusCode.OK, await HealthAsync(client, "live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync(client, "ready"));
        var started = Stopwatch.GetTimestamp();
        var refused = await client.SendAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.InternalServerError, "ServerError"), (refused.Status, refused.Code));
        Assert.Contains("message store does not respond", refused.Message, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => service.Lines.Any(line =>
            line.Contains(refused.RequestId, StringComparison.Ordinal)));
        await Eventually.TrueAsync(() => service.Lines.Any(line =>
            line.Contains($"{redis.ConnectionString} cannot be reached; retrying", StringComparison.Ordinal)));
        Assert.DoesNotContain(service.Lines, line => line.Contains("Ready at", StringComparison.Ordinal));

        await redis.RunAsync();

        await service.Ready;
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(client, "ready"));
        Assert.Equal("OK", (await client.SendAsync()).Code);
    }

    private static async Task<HttpStatusCode> HealthAsync(HttpClient client, string kind)
    {
        using var answer = await client.GetAsync($"/_emulator/health/{kind}");
        return answer.StatusCode;
    }
}
