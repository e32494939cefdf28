using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Store;

/// <summary>Calls of the tests in which Redis fails.</summary>
public static class OutageCalls
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>The status of the health check that includes Redis.</summary>
    public static async Task<HttpStatusCode> ReadinessAsync(this HttpClient client)
    {
        using var answer = await client.GetAsync("/_emulator/health/ready");
        return answer.StatusCode;
    }

    /// <summary>Waits until calls succeed. Sends to a user that the tests do not examine.</summary>
    public static Task RecoverAsync(this HttpClient client) => Eventually.TrueAsync(
        "calls succeed again",
        Timeout,
        async () => (await client.SendAsync(("ReceiverId", "otherUser"))).Code == "OK");
}
