using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of ModifyLiveMessageAppDisable as sent, in the order of its page.</summary>
internal sealed record ModifyLiveMessageAppDisableRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>Whether the app is to be disabled; nothing changes when left out.</summary>
    /// <example>false</example>
    public string? Disable { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of ModifyLiveMessageAppDisable's page.</summary>
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

/// <summary>What ModifyLiveMessageAppDisable answers.</summary>
internal sealed record ModifyLiveMessageAppDisableResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Whether the app is disabled from now on.</summary>
    /// <example>false</example>
    public required bool Disable { get; init; }
}

/// <summary>Disables an app, or enables it again. Where the call does not say which, the app stays as it is.</summary>
internal sealed class ModifyLiveMessageAppDisable(
    ModifyLiveMessageAppDisableValidator validator, AppStore store)
    : Operation<ModifyLiveMessageAppDisableRequest, ModifyLiveMessageAppDisableResponse>(validator)
{
    public override string Summary => "Disables an app, or enables it again";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, ModifyLiveMessageAppDisableRequest request) =>
        [LiveResource.App(account, request.AppId)];

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
