using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>What the tests say about apps.</summary>
public static class AppCalls
{
    /// <summary>A call of an action with just these parameters.</summary>
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

    /// <summary>Makes an app, which must succeed, and returns its id.</summary>
    public static async Task<string> CreateAppAsync(
        this HttpClient client, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var answer = await client.CallAsync("CreateLiveMessageApp", parameters);
        answer.IsAccepted();
        return answer.Json.Text("AppId");
    }

    /// <summary>Makes so many apps, 50 at a time, in no particular order.</summary>
    public static async Task<IReadOnlyList<string>> CreateAppsAsync(this HttpClient client, int count)
    {
        var ids = new List<string>();
        foreach (var batch in Enumerable.Range(0, count).Chunk(50))
        {
            ids.AddRange(await Task.WhenAll(batch.Select(_ => client.CreateAppAsync())));
        }

        return ids;
    }

    /// <summary>An app that must be there.</summary>
    public static async Task<JsonElement> DescribeAppAsync(
        this HttpClient client, string appId, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var answer = await client.CallAsync("DescribeLiveMessageApp", [("AppId", appId), .. parameters]);
        answer.IsAccepted();
        return answer.Json;
    }

    /// <summary>The apps of all pages, in the order in which they come.</summary>
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
            answer.IsAccepted();
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

    /// <summary>The names of the fields, in their order.</summary>
    public static IReadOnlyList<string> Names(this JsonElement json) =>
        [.. json.EnumerateObject().Select(field => field.Name)];
}
