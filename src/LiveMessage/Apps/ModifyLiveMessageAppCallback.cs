using System.Text.Json.Nodes;

using FluentValidation;

using LiveMessage.Access;
using LiveMessage.Redis;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Says where the events of an app are posted to from now on: nowhere, when the call names no URL.</summary>
public sealed class ModifyLiveMessageAppCallback(
    IValidator<ModifyLiveMessageAppCallbackRequest> validator, AppStore store)
    : Operation<ModifyLiveMessageAppCallbackRequest>(validator)
{
    public override string Action => "ModifyLiveMessageAppCallback";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override ModifyLiveMessageAppCallbackRequest Read(ParameterSet parameters) => new()
    {
        AppId = parameters["AppId"],
        EventCallbackUrl = parameters["EventCallbackUrl"],
        DataCenter = parameters["DataCenter"],
    };

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ModifyLiveMessageAppCallbackRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var (refusal, app) = await store.ModifyAsync(
            gate, address, AppFields.OfEventCallbackUrl(request.EventCallbackUrl ?? ""));
        if (app is null)
        {
            return refusal!;
        }

        var fields = new JsonObject
        {
            ["AppId"] = app.Address.AppId.ToString(),
            ["AppSign"] = app.AppSign,
        };
        if (app.EventCallbackUrl.Length > 0)
        {
            fields["EventCallbackUrl"] = app.EventCallbackUrl;
        }

        fields["EventCallbackNeedAuthentication"] = true;
        return new Reply.Success(fields);
    }
}
