using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Makes an app, with an id, a key and a sign of its own.</summary>
public sealed class CreateLiveMessageApp(CreateLiveMessageAppValidator validator, AppStore store)
    : Operation<CreateLiveMessageAppRequest, CreateLiveMessageAppResponse>(validator)
{
    public override string Action => "CreateLiveMessageApp";

    public override string Summary => "Makes an app";

    public override IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters) =>
        LiveResource.Everything(account);

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, CreateLiveMessageAppRequest request, Gate gate)
    {
        var app = new LiveApp
        {
            Address = new AppAddress(context.Account, DataCenter.OrDefault(request.DataCenter), AppId.New()),
            AppName = request.AppName ?? "",
            AppKey = AppSecrets.New(),
            AppSign = AppSecrets.New(),
            Disabled = false,
            AuditType = NumberOrZero(request.AuditType),
            AuditUrl = request.AuditUrl ?? "",
            EventCallbackUrl = request.EventCallbackUrl ?? "",
            MsgLifeCycle = NumberOrZero(request.MsgLifeCycle),
        };

        return Answer(await store.CreateAsync(gate, app), created => new CreateLiveMessageAppResponse
        {
            AppId = created.Address.AppId.ToString(),
            AppKey = created.AppKey,
            AppSign = created.AppSign,
            DataCenter = created.Address.DataCenter.ToString(),
        });
    }

    private static int NumberOrZero(string? text) =>
        string.IsNullOrEmpty(text) ? 0 : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
