using System.Text.Json.Nodes;

using FluentValidation;

using LiveMessage.Access;
using LiveMessage.Redis;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Disables an app, or enables it again. Where the call does not say which, the app stays as it is.</summary>
public sealed class ModifyLiveMessageAppDisable(
    IValidator<ModifyLiveMessageAppDisableRequest> validator, AppStore store)
    : Operation<ModifyLiveMessageAppDisableRequest>(validator)
{
    public override string Action => "ModifyLiveMessageAppDisable";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override ModifyLiveMessageAppDisableRequest Read(ParameterSet parameters) => new()
    {
        AppId = parameters["AppId"],
        Disable = parameters["Disable"],
        DataCenter = parameters["DataCenter"],
    };

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ModifyLiveMessageAppDisableRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var (refusal, app) = await store.ModifyAsync(
            gate, address, bool.TryParse(request.Disable, out var disable) ? AppFields.OfDisabled(disable) : []);
        if (app is null)
        {
            return refusal!;
        }

        return new Reply.Success(new JsonObject
        {
            ["AppId"] = app.Address.AppId.ToString(),
            ["AppSign"] = app.AppSign,
            ["Disable"] = app.Disabled,
        });
    }
}
