using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Parameters of ModifyLiveMessageAppCallback as sent, in the order of the vendor's page.</summary>
internal sealed record ModifyLiveMessageAppCallbackRequest
{
    /// <summary>The id of the app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The URL that login and logout events are posted to. Omit it to stop the callbacks.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>Validates parameters of ModifyLiveMessageAppCallback against the documented limits.</summary>
internal sealed class ModifyLiveMessageAppCallbackValidator : AbstractValidator<ModifyLiveMessageAppCallbackRequest>
{
    public ModifyLiveMessageAppCallbackValidator(CallbackUrls urls)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.EventCallbackUrl).CallbackUrl(urls);
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>The response of ModifyLiveMessageAppCallback.</summary>
internal sealed record ModifyLiveMessageAppCallbackResponse
{
    /// <summary>The id of the app.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>The signature of the app, which the client SDK is initialized with.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>The URL that login and logout events are posted to. Absent if events are not posted.</summary>
    /// <example>"http://demo.aliyundoc.com/examplecallback"</example>
    public string? EventCallbackUrl { get; init; }

    /// <summary>Indicates whether callbacks are signed. Always true.</summary>
    /// <example>true</example>
    public required bool EventCallbackNeedAuthentication { get; init; }
}

/// <summary>Sets the callback URL of an app. A call without a URL removes it.</summary>
internal sealed class ModifyLiveMessageAppCallback(
    ModifyLiveMessageAppCallbackValidator validator, AppStore store)
    : Operation<ModifyLiveMessageAppCallbackRequest, ModifyLiveMessageAppCallbackResponse>(validator)
{
    public override string Summary => "Sets the URL that login and logout events of an app are posted to";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> GetResources(
        AccountId account, ModifyLiveMessageAppCallbackRequest request) =>
        [LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ModifyLiveMessageAppCallbackRequest request, Gate gate)
    {
        var address = AppAddress.From(context.Account, request.DataCenter, request.AppId);
        var result = await store.ModifyAsync(
            gate, address, AppFields.FromEventCallbackUrl(request.EventCallbackUrl ?? ""));
        return Answer(result, app => new ModifyLiveMessageAppCallbackResponse
        {
            AppId = app.Address.AppId.ToString(),
            AppSign = app.AppSign,
            EventCallbackUrl = app.EventCallbackUrl.Length > 0 ? app.EventCallbackUrl : null,
            EventCallbackNeedAuthentication = true,
        });
    }
}
