using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of ModifyLiveMessageAppCallback as sent, in the order of its page.</summary>
internal sealed record ModifyLiveMessageAppCallbackRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Where logins and logouts are posted to; nowhere when left out.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of ModifyLiveMessageAppCallback's page.</summary>
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

/// <summary>What ModifyLiveMessageAppCallback answers.</summary>
internal sealed record ModifyLiveMessageAppCallbackResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Where logins and logouts are posted to; absent when nowhere.</summary>
    /// <example>"http://demo.aliyundoc.com/examplecallback"</example>
    public string? EventCallbackUrl { get; init; }

    /// <summary>Whether what is posted is signed: always.</summary>
    /// <example>true</example>
    public required bool EventCallbackNeedAuthentication { get; init; }
}

/// <summary>Says where the events of an app are posted to from now on: nowhere, when the call names no URL.</summary>
internal sealed class ModifyLiveMessageAppCallback(
    ModifyLiveMessageAppCallbackValidator validator, AppStore store)
    : Operation<ModifyLiveMessageAppCallbackRequest, ModifyLiveMessageAppCallbackResponse>(validator)
{
    public override string Summary => "Says where logins and logouts of the users of an app are posted to";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, ModifyLiveMessageAppCallbackRequest request) =>
        [LiveResource.App(account, request.AppId)];

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
