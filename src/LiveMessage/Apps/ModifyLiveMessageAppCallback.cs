using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Says where the events of an app are posted to from now on: nowhere, when the call names no URL.</summary>
public sealed class ModifyLiveMessageAppCallback(
    ModifyLiveMessageAppCallbackValidator validator, AppStore store)
    : Operation<ModifyLiveMessageAppCallbackRequest, ModifyLiveMessageAppCallbackResponse>(validator)
{
    public override string Action => "ModifyLiveMessageAppCallback";

    public override string Summary => "Says where logins and logouts of the users of an app are posted to";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ModifyLiveMessageAppCallbackRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var result = await store.ModifyAsync(
            gate, address, AppFields.OfEventCallbackUrl(request.EventCallbackUrl ?? ""));
        return Answer(result, app => new ModifyLiveMessageAppCallbackResponse
        {
            AppId = app.Address.AppId.ToString(),
            AppSign = app.AppSign,
            EventCallbackUrl = app.EventCallbackUrl.Length > 0 ? app.EventCallbackUrl : null,
            EventCallbackNeedAuthentication = true,
        });
    }
}
