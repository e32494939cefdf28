using System.Text.Json.Nodes;

using FluentValidation;

using LiveMessage.Access;
using LiveMessage.Redis;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Says everything about an app, a disabled one too.</summary>
public sealed class DescribeLiveMessageApp(IValidator<DescribeLiveMessageAppRequest> validator, AppStore store)
    : Operation<DescribeLiveMessageAppRequest>(validator)
{
    public override string Action => "DescribeLiveMessageApp";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        [LiveResource.App(account, parameters["AppId"])];

    protected override DescribeLiveMessageAppRequest Read(ParameterSet parameters) => new()
    {
        AppId = parameters["AppId"],
        DataCenter = parameters["DataCenter"],
    };

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DescribeLiveMessageAppRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        var (refusal, app) = await store.ModifyAsync(gate, address);
        return app is null ? refusal! : new Reply.Success(Describe(app));
    }

    private static JsonObject Describe(LiveApp app)
    {
        var fields = new JsonObject
        {
            ["AppId"] = app.Address.AppId.ToString(),
            ["AppName"] = app.AppName,
            ["AppKey"] = app.AppKey,
            ["AppSign"] = app.AppSign,
            ["AuditType"] = app.AuditType,
        };
        if (app.AuditType == 2)
        {
            fields["AuditUrl"] = app.AuditUrl;
        }

        fields["CreateTime"] = app.CreateTime;
        fields["ModifyTime"] = app.ModifyTime;
        fields["DataCenter"] = app.Address.DataCenter.ToString();
        fields["Disable"] = app.Disabled;
        fields["EventCallbackUrl"] = app.EventCallbackUrl;
        fields["MsgLifeCycle"] = app.MsgLifeCycle;
        return fields;
    }
}
