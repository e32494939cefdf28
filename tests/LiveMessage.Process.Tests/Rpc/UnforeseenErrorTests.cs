using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>An error that nobody foresaw has an envelope too; what it was stands in the log alone.</summary>
public sealed class UnforeseenErrorTests
{
    [Fact]
    public async Task It_is_a_ServerError_with_the_request_id_and_its_details_are_only_in_the_log()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var service = ServiceProcess.Start(("ConnectionStrings__Redis", redis.ConnectionString));
        await service.Ready;
        using var client = service.CreateClient();
        await using var connection = await redis.ConnectAsync();
        await connection.GetDatabase().StringSetAsync("lm:{1234567890123456}:ids:cn-shanghai:demo:uid2", "not a hash");

        var answer = await client.SendAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ServerError"), (answer.Status, answer.Code));
        Assert.Equal(
            "The call could not be completed; the log contains the error under this request id.", answer.Message);
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
        Assert.DoesNotContain("WRONGTYPE", answer.Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => service.Lines.Any(line =>
            line.Contains($"ERR {answer.RequestId} SendLiveMessageUser", StringComparison.Ordinal)));
        await Eventually.TrueAsync(() => service.Lines.Any(line => line.Contains("WRONGTYPE", StringComparison.Ordinal)));
    }
}
