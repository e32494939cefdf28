using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Calls of the app operations.</summary>
public static class AppCalls
{
    /// <summary>Composes the parameters of a call of an action.</summary>
    public static Dictionary<string, string?> Call(
        string action, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var call = new Dictionary<string, string?> { ["Action"] = action, ["Version"] = "2016-11-01" };
        foreach (var (name, value) in parameters)
        {
            call[name] = value;
        }

        return call;
    }

    public static Task<Answer> CallAsync(
        this HttpClient client, string action, params IEnumerable<(string Name, string? Value)> parameters) =>
        client.CallAsync(Call(action, parameters));

    /// <summary>Creates an app and returns its id. Fails if the call is refused.</summary>
    public static async Task<string> CreateAppAsync(
        this HttpClient client, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var answer = await client.CallAsync("CreateLiveMessageApp", parameters);
        answer.AssertAccepted();
        return answer.Json.Text("AppId");
    }

    /// <summary>Creates a number of apps, 50 concurrently, and returns their ids in no particular order.</summary>
    public static async Task<IReadOnlyList<string>> CreateAppsAsync(this HttpClient client, int count)
    {
        var ids = new List<string>();
        foreach (var batch in Enumerable.Range(0, count).Chunk(50))
        {
            ids.AddRange(await Task.WhenAll(batch.Select(_ => client.CreateAppAsync())));
        }

        return ids;
    }

    /// <summary>Describes an existing app.</summary>
    public static async Task<JsonElement> DescribeAppAsync(
        this HttpClient client, string appId, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var answer = await client.CallAsync("DescribeLiveMessageApp", [("AppId", appId), .. parameters]);
        answer.AssertAccepted();
        return answer.Json;
    }

    /// <summary>Lists the apps of all pages, in the order of the pages.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAppsAsync(
        this HttpClient client, int sortType = 1, string dataCenter = "cn-shanghai", Func<Task>? betweenPages = null)
    {
        var apps = new List<JsonElement>();
        string? token = null;
        while (true)
        {
            var answer = await client.CallAsync(
                "ListLiveMessageApps",
                ("SortType", $"{sortType}"), ("NextPageToken", token), ("DataCenter", dataCenter));
            answer.AssertAccepted();
            apps.AddRange(answer.Json.GetProperty("AppList").EnumerateArray());
            if (!answer.Json.GetProperty("HasMore").GetBoolean())
            {
                return apps;
            }

            token = answer.Json.GetProperty("NextPageToken").GetRawText();
            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
    }

    public static IReadOnlyList<string> Ids(this IEnumerable<JsonElement> apps) =>
        [.. apps.Select(app => app.Text("AppId"))];

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>Lists the names of the fields in their order.</summary>
    public static IReadOnlyList<string> Names(this JsonElement json) =>
        [.. json.EnumerateObject().Select(field => field.Name)];
}
