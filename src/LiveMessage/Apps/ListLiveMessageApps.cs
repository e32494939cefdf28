using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Pages through the apps of a data center, the oldest or the newest first.</summary>
public sealed class ListLiveMessageApps(ListLiveMessageAppsValidator validator, AppStore store)
    : Operation<ListLiveMessageAppsRequest, ListLiveMessageAppsResponse>(validator)
{
    public override string Action => "ListLiveMessageApps";

    public override string Summary => "Pages through the apps of a data center";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        LiveResource.Everything(account);

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ListLiveMessageAppsRequest request, Gate gate)
    {
        var descending = int.Parse(request.SortType!, NumberStyles.None, CultureInfo.InvariantCulture) == 2;
        var pageToken = string.IsNullOrEmpty(request.NextPageToken)
            ? AppStore.FirstPage
            : long.Parse(request.NextPageToken, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var dataCenter = DataCenter.OrDefault(request.DataCenter);
        var result = await store.ListAsync(gate, dataCenter, descending, pageToken);
        return Answer(result, page => new ListLiveMessageAppsResponse
        {
            AppList = [.. page.Apps.Select(ListedApp.Of)],
            HasMore = page.NextPageToken is not null,
            NextPageToken = page.NextPageToken,
        });
    }
}
