using System.Net;

using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Rpc;

/// <summary>The answer to a call that fails with an unexpected exception.</summary>
public sealed class UnexpectedErrorTests
{
    [Fact]
    public async Task Unexpected_error_returns_ServerError_with_a_request_id_and_its_details_are_only_in_the_log()
    {
        await using var redis = await RedisServer.StartAsync();
        using var log = new CapturedLog();
        await using var service = await Service.With(redis.ConnectionString).LogTo(log).StartAsync();
        using var client = service.CreateClient();
        await using var connection = await redis.ConnectAsync();
        await connection.GetDatabase().StringSetAsync("lm:{1234567890123456}:ids:cn-shanghai:demo:uid2", "not a hash");

        var answer = await client.SendAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ServerError"), (answer.Status, answer.Code));
        Assert.Equal(
            "The call could not be completed; the log contains the error under this request id.", answer.Message);
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
        Assert.DoesNotContain("WRONGTYPE", answer.Text, StringComparison.Ordinal);
        await log.WaitForAsync("WRONGTYPE");
        Assert.Contains(
            log.LinesOf<CallLogging>(),
            line => line.Level == LogLevel.Error
                && line.Text.StartsWith($"{answer.RequestId} SendLiveMessageUser", StringComparison.Ordinal));
    }
}
