using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Accepted calls, calls for missing resources, and calls that depend on earlier calls.</summary>
public static class SuccessCases
{
    private static readonly (string Name, string? Value)[] Xml = [("Format", "XML")];

    public static async Task RunAsync(AnswerFile file, IReadOnlyList<ListedOperation> operations)
    {
        await file.ResetAsync();
        foreach (var operation in operations)
        {
            await RecordAsync(file, "all parameters", operation.Call());
            await RecordAsync(file, "required parameters", operation.MinimalCall());
            await RecordAsync(file, "unknown parameter", operation.Call(("Color", "red")));
            string[] apps = operation.Parameters.Contains("AppId") ? ["nowhere", "off", "island", "foreign"] : [];
            foreach (var app in apps)
            {
                await RecordAsync(file, $"app {app}", operation.Call(("AppId", app)));
                await RecordAsync(
                    file, $"app {app} elsewhere", operation.Call(("AppId", app), ("DataCenter", "ap-southeast-1")));
            }

            await file.RecordAsync($"{operation.Action}: form body", WireCall.PostForm(operation.Call()));
            await file.RecordAsync(
                $"{operation.Action}: headers for action and version",
                WireCall.Get(operation.Call(("Action", null), ("Version", null)).Skip(2))
                    .With("x-acs-action", operation.Action).With("x-acs-version", ListedOperation.Version));
        }

        var byName = operations.ToDictionary(operation => operation.Action);
        await RecordMessagesAsync(file, byName["SendLiveMessageUser"], byName["DeleteLiveMessageUserMessage"]);
        await RecordReceiversAsync(file, byName["SendLiveMessageUser"], byName["CheckLiveMessageUsersOnline"]);
        await RecordAppsAsync(file, byName);
    }

    private static async Task RecordMessagesAsync(AnswerFile file, ListedOperation send, ListedOperation delete)
    {
        await file.ResetAsync();
        await RecordAsync(file, "generated id", send.Call(("MsgTid", null)));
        await RecordAsync(file, "same id again", send.Call(("MsgTid", "again")));
        await RecordAsync(file, "same id, other body", send.Call(("MsgTid", "again"), ("Body", "another")));
        await RecordAsync(file, "unknown message", delete.Call(("MessageId", "never")));
        await RecordAsync(file, "known message", delete.Call(("MessageId", "again")));
        await RecordAsync(file, "id of a deleted message", send.Call(("MsgTid", "again")));
        await RecordAsync(file, "unacknowledged", send.Call(("HighReliability", "true"), ("MsgTid", "waits")));
        await RecordAsync(file, "unacknowledged, same id", send.Call(("HighReliability", "true"), ("MsgTid", "waits")));
    }

    private static async Task RecordReceiversAsync(AnswerFile file, ListedOperation send, ListedOperation check)
    {
        const string Receiver = "/_emulator/receivers/cn-shanghai/demo/uid2";
        await file.SendAsync(WireCall.To("PUT", Receiver, ("X-Api-Key", "key")));
        await RecordAsync(file, "acknowledged", send.Call(("HighReliability", "true"), ("MsgTid", "arrives")));
        await RecordAsync(file, "acknowledged, generated id", send.Call(("HighReliability", "TRUE"), ("MsgTid", null)));
        await RecordAsync(file, "one online", check.Call());
        await RecordAsync(
            file, "numbered list", check.Call(("UserIds", null), ("UserIds.1", "uid9"), ("UserIds.2", "uid2")));
        await RecordAsync(
            file,
            "numbered list with a gap",
            check.Call(("UserIds", null), ("UserIds.1", "uid9"), ("UserIds.3", "uid2")));
        await RecordAsync(file, "both lists", check.Call(("UserIds.1", "uid9")));
        await file.SendAsync(WireCall.To("PUT", $"{Receiver}?acknowledge=never", ("X-Api-Key", "key")));
        await RecordAsync(
            file, "receiver without acknowledgement", send.Call(("HighReliability", "true"), ("MsgTid", "ignored")));
        await file.SendAsync(WireCall.To("DELETE", Receiver, ("X-Api-Key", "key")));
        await RecordAsync(file, "no user online", check.Call());
    }

    private static async Task RecordAppsAsync(AnswerFile file, Dictionary<string, ListedOperation> operations)
    {
        await file.ResetAsync();
        var (create, list) = (operations["CreateLiveMessageApp"], operations["ListLiveMessageApps"]);
        var describe = operations["DescribeLiveMessageApp"];
        await RecordAsync(file, "moderation by a server", create.Call());
        foreach (var type in new[] { "0", "1", "2" })
        {
            await RecordAsync(
                file, $"life cycle {type}", create.MinimalCall(("MsgLifeCycle", type), ("AuditType", type)));
        }

        var answer = await file.RecordAsync("CreateLiveMessageApp: described below", WireCall.Get(create.Call()));
        var app = answer.Text.Split("\"AppId\":\"")[1].Split('"')[0];
        await RecordAsync(file, "created", describe.Call(("AppId", app)));
        var disable = operations["ModifyLiveMessageAppDisable"];
        foreach (var value in new[] { "true", null, "false" })
        {
            await RecordAsync(file, $"Disable {value}", disable.Call(("AppId", app), ("Disable", value)));
            await RecordAsync(file, "created, changed", describe.Call(("AppId", app)));
        }

        var callback = operations["ModifyLiveMessageAppCallback"];
        foreach (var url in new[] { "http://events.example/other?a=b&c=<d>", "", null })
        {
            await RecordAsync(file, $"URL {url}", callback.Call(("AppId", app), ("EventCallbackUrl", url)));
            await RecordAsync(file, "created, changed", describe.Call(("AppId", app)));
        }

        await RecordPagesAsync(file, create, list);
    }

    private static async Task RecordPagesAsync(AnswerFile file, ListedOperation create, ListedOperation list)
    {
        await RecordAsync(file, "one page, oldest first", list.Call());
        await RecordAsync(file, "one page, newest first", list.Call(("SortType", "2")));
        for (var number = 0; number < 45; number++)
        {
            await file.SendAsync(WireCall.Get(create.MinimalCall()));
        }

        foreach (var order in new[] { "1", "2" })
        {
            var first = await file.RecordAsync(
                $"two pages, order {order}", WireCall.Get(list.Call(("SortType", order))));
            var token = first.Text.Split("\"NextPageToken\":")[1].Split(',', '}')[0];
            await RecordAsync(
                file,
                $"second page, order {order}",
                list.Call(("SortType", order), ("NextPageToken", token.Trim('"'))));
        }
    }

    private static async Task RecordAsync(
        AnswerFile file, string title, IReadOnlyList<(string Name, string? Value)> call)
    {
        await file.RecordAsync($"{call[0].Value}: {title}", WireCall.Get(call));
        await file.RecordAsync($"{call[0].Value}: {title}, in XML", WireCall.Get([.. call, .. Xml]));
    }
}
