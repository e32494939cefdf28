using System.Net;
using System.Text;

namespace LiveMessage.Tests.Hosting;

/// <summary>Requests to the routes of fault injection.</summary>
public static class FaultCalls
{
    private const string Path = "/_emulator/faults";

    /// <summary>Replaces the rules by a JSON list of rules. Fails if they are refused.</summary>
    public static async Task<Answer> ArmAsync(this HttpClient client, string rules, string query = "")
    {
        var answer = await client.PutFaultsAsync($$"""{"faults":[{{rules}}]}""", query);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer;
    }

    /// <summary>Sends a body to the route that replaces the rules. A query starts with a question mark.</summary>
    public static Task<Answer> PutFaultsAsync(this HttpClient client, string body, string query = "") =>
        client.PutFaultAsync("", body, query);

    /// <summary>Sends a body to the route of a rule. The name starts with a slash.</summary>
    public static async Task<Answer> PutFaultAsync(
        this HttpClient client, string name, string body, string query = "")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        return await Answer.ReadAsync(await client.PutAsync($"{Path}{name}{query}", content));
    }

    /// <summary>Removes all rules, or those that a name with a slash and a query select.</summary>
    public static async Task<Answer> RemoveFaultsAsync(this HttpClient client, string selection = "") =>
        await Answer.ReadAsync(await client.DeleteAsync($"{Path}{selection}"));

    /// <summary>Lists the rules as texts of name, calls, and hits.</summary>
    public static async Task<IReadOnlyList<string>> ListFaultsAsync(this HttpClient client, string query = "")
    {
        var answer = await client.GetEmulatorAsync($"{Path}{query}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return
        [
            .. answer.Json.GetProperty("faults").EnumerateArray().Select(fault =>
                $"{fault.GetProperty("name")} {fault.GetProperty("calls")} {fault.GetProperty("hits")}"),
        ];
    }
}
