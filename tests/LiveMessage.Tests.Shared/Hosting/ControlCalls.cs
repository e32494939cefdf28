using System.Net;
using System.Text;
using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Calls about the emulated clock and the rate limit.</summary>
public static class ControlCalls
{
    public const string Clock = "/_emulator/clock";

    public const string Limit = "/_emulator/limit";

    /// <summary>Advances the clock of all accounts. Returns the clock of the first account.</summary>
    public static async Task<JsonElement> AdvanceAsync(this HttpClient client, string duration)
    {
        var answer = await client.PostJsonAsync(Clock, $$"""{"advance":"{{duration}}"}""");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.GetProperty("clocks")[0];
    }

    /// <summary>Reads the clock of the first account.</summary>
    public static async Task<JsonElement> ClockAsync(this HttpClient client) =>
        (await client.GetEmulatorAsync(Clock)).Json.GetProperty("clocks")[0];

    /// <summary>Sets the rate limit of all accounts. Returns the limit of the first account.</summary>
    public static async Task<JsonElement> SetLimitAsync(this HttpClient client, string limit)
    {
        var answer = await client.SendJsonAsync(HttpMethod.Put, Limit, limit);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.GetProperty("limits")[0];
    }

    /// <summary>Reads the rate limit of the first account.</summary>
    public static async Task<JsonElement> LimitAsync(this HttpClient client) =>
        (await client.GetEmulatorAsync(Limit)).Json.GetProperty("limits")[0];

    public static Task<Answer> PostJsonAsync(this HttpClient client, string path, string json) =>
        client.SendJsonAsync(HttpMethod.Post, path, json);

    public static async Task<Answer> SendJsonAsync(this HttpClient client, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        return await Answer.ReadAsync(await client.SendAsync(request));
    }
}
