using System.Globalization;
using System.Text.Json.Nodes;

using FluentValidation;

using LiveMessage.Access;
using LiveMessage.Redis;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Pages through the apps of a data center, the oldest or the newest first.</summary>
public sealed class ListLiveMessageApps(IValidator<ListLiveMessageAppsRequest> validator, AppStore store)
    : Operation<ListLiveMessageAppsRequest>(validator)
{
    public override string Action => "ListLiveMessageApps";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        LiveResource.Everything(account);

    protected override ListLiveMessageAppsRequest Read(ParameterSet parameters) => new()
    {
        SortType = parameters["SortType"],
        NextPageToken = parameters["NextPageToken"],
        DataCenter = parameters["DataCenter"],
    };

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ListLiveMessageAppsRequest request, Gate gate)
    {
        var descending = int.Parse(request.SortType!, NumberStyles.None, CultureInfo.InvariantCulture) == 2;
        var pageToken = string.IsNullOrEmpty(request.NextPageToken)
            ? AppStore.FirstPage
            : long.Parse(request.NextPageToken, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var dataCenter = DataCenter.OrDefault(request.DataCenter);
        var (refusal, page) = await store.ListAsync(gate, dataCenter, descending, pageToken);
        if (page is null)
        {
            return refusal!;
        }

        var fields = new JsonObject
        {
            ["AppList"] = new JsonArray([.. page.Apps.Select(Entry)]),
            ["HasMore"] = page.NextPageToken is not null,
        };
        if (page.NextPageToken is { } next)
        {
            fields["NextPageToken"] = next;
        }

        return new Reply.Success(fields);
    }

    // Disable is a text here and a boolean everywhere else: so have the SDKs it.
    private static JsonObject Entry(LiveApp app) => new()
    {
        ["AppId"] = app.Address.AppId.ToString(),
        ["AppKey"] = app.AppKey,
        ["AppName"] = app.AppName,
        ["AppSign"] = app.AppSign,
        ["CreateTime"] = app.CreateTime,
        ["ModifyTime"] = app.ModifyTime,
        ["DataCenter"] = app.Address.DataCenter.ToString(),
        ["Disable"] = app.Disabled ? "true" : "false",
        ["MsgLifeCycle"] = app.MsgLifeCycle,
    };
}
