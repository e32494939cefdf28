using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Disables an app, or enables it again. Where the call does not say which, the app stays as it is.</summary>
public sealed class ModifyLiveMessageAppDisable(
    ModifyLiveMessageAppDisableValidator validator, AppStore store)
    : Operation<ModifyLiveMessageAppDisableRequest, ModifyLiveMessageAppDisableResponse>(validator)
{
    public override string Action => "ModifyLiveMessageAppDisable";

    public override string Summary => "Disables an app, or enables it again";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ModifyLiveMessageAppDisableRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var result = await store.ModifyAsync(
            gate, address, bool.TryParse(request.Disable, out var disable) ? AppFields.OfDisabled(disable) : []);
        return Answer(result, app => new ModifyLiveMessageAppDisableResponse
        {
            AppId = app.Address.AppId.ToString(),
            AppSign = app.AppSign,
            Disable = app.Disabled,
        });
    }
}
