using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Parameters of ModifyLiveMessageAppDisable as sent, in the order of the vendor's page.</summary>
internal sealed record ModifyLiveMessageAppDisableRequest
{
    /// <summary>The id of the app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>true to disable the app, false to enable it. If omitted, the app is not changed.</summary>
    /// <example>false</example>
    public string? Disable { get; init; }

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>Validates parameters of ModifyLiveMessageAppDisable against the documented limits.</summary>
internal sealed class ModifyLiveMessageAppDisableValidator : AbstractValidator<ModifyLiveMessageAppDisableRequest>
{
    public ModifyLiveMessageAppDisableValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.Disable).TrueOrFalse();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>The response of ModifyLiveMessageAppDisable.</summary>
internal sealed record ModifyLiveMessageAppDisableResponse
{
    /// <summary>The id of the app.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>The signature of the app, which the client SDK is initialized with.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Indicates whether the app is disabled after the call.</summary>
    /// <example>false</example>
    public required bool Disable { get; init; }
}

/// <summary>Disables or enables an app. A call without <c>Disable</c> changes nothing.</summary>
internal sealed class ModifyLiveMessageAppDisable(
    ModifyLiveMessageAppDisableValidator validator, AppStore store)
    : Operation<ModifyLiveMessageAppDisableRequest, ModifyLiveMessageAppDisableResponse>(validator)
{
    public override string Summary => "Disables or enables an app";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> GetResources(
        AccountId account, ModifyLiveMessageAppDisableRequest request) =>
        [LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, ModifyLiveMessageAppDisableRequest request, Gate gate)
    {
        var address = AppAddress.From(context.Account, request.DataCenter, request.AppId);
        var result = await store.ModifyAsync(
            gate, address, bool.TryParse(request.Disable, out var disable) ? AppFields.FromDisabled(disable) : []);
        return Answer(result, app => new ModifyLiveMessageAppDisableResponse
        {
            AppId = app.Address.AppId.ToString(),
            AppSign = app.AppSign,
            Disable = app.Disabled,
        });
    }
}
