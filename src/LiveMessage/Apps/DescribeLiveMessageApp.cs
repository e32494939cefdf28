using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Says everything about an app, a disabled one too.</summary>
public sealed class DescribeLiveMessageApp(DescribeLiveMessageAppValidator validator, AppStore store)
    : Operation<DescribeLiveMessageAppRequest, DescribeLiveMessageAppResponse>(validator)
{
    public override string Action => "DescribeLiveMessageApp";

    public override string Summary => "Says everything about an app";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DescribeLiveMessageAppRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        return Answer(await store.DescribeAsync(gate, address), Describe);
    }

    private static DescribeLiveMessageAppResponse Describe(LiveApp app) => new()
    {
        AppId = app.Address.AppId.ToString(),
        AppName = app.AppName,
        AppKey = app.AppKey,
        AppSign = app.AppSign,
        AuditType = app.AuditType,
        AuditUrl = app.AuditType == 2 ? app.AuditUrl : null,
        CreateTime = app.CreateTime,
        ModifyTime = app.ModifyTime,
        DataCenter = app.Address.DataCenter.ToString(),
        Disable = app.Disabled,
        EventCallbackUrl = app.EventCallbackUrl,
        MsgLifeCycle = app.MsgLifeCycle,
    };
}
