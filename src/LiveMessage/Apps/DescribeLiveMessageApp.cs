using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of DescribeLiveMessageApp as sent, in the order of its page.</summary>
internal sealed record DescribeLiveMessageAppRequest
{
    /// <summary>The app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The data center of the app; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of DescribeLiveMessageApp's page.</summary>
internal sealed class DescribeLiveMessageAppValidator : AbstractValidator<DescribeLiveMessageAppRequest>
{
    public DescribeLiveMessageAppValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>What DescribeLiveMessageApp answers.</summary>
internal sealed record DescribeLiveMessageAppResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>The app's name; empty when it was given none.</summary>
    /// <example>"shop"</example>
    public required string AppName { get; init; }

    /// <summary>The secret that login tokens are made with.</summary>
    /// <example>"testappkey"</example>
    public required string AppKey { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>0 no moderation, 1 the built-in one, 2 a server of the customer's.</summary>
    /// <example>0</example>
    public required int AuditType { get; init; }

    /// <summary>The customer's moderation server; only when AuditType is 2.</summary>
    /// <example>"http://demo.aliyundoc.com/exampleaudit"</example>
    public string? AuditUrl { get; init; }

    /// <summary>When the app was made, in seconds since 1970.</summary>
    /// <example>1698305471</example>
    public required long CreateTime { get; init; }

    /// <summary>When it was changed last, in seconds since 1970.</summary>
    /// <example>1698305471</example>
    public required long ModifyTime { get; init; }

    /// <summary>Where the app lives.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }

    /// <summary>Whether the app is disabled.</summary>
    /// <example>false</example>
    public required bool Disable { get; init; }

    /// <summary>Where logins and logouts are posted to; empty when nowhere.</summary>
    /// <example>""</example>
    public required string EventCallbackUrl { get; init; }

    /// <summary>How long group messages are kept: 0 30 days, 1 90 days, 2 180 days.</summary>
    /// <example>0</example>
    public required int MsgLifeCycle { get; init; }
}

/// <summary>Says everything about an app, a disabled one too.</summary>
internal sealed class DescribeLiveMessageApp(DescribeLiveMessageAppValidator validator, AppStore store)
    : Operation<DescribeLiveMessageAppRequest, DescribeLiveMessageAppResponse>(validator)
{
    public override string Summary => "Says everything about an app";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, DescribeLiveMessageAppRequest request) =>
        [LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DescribeLiveMessageAppRequest request, Gate gate)
    {
        var address = AppAddress.Of(context.Account, request.DataCenter, request.AppId);
        return Answer(await store.DescribeAsync(gate, address), Describe);
    }

    private static DescribeLiveMessageAppResponse Describe(LiveApp app) => new()
    {
        AppId = app.Address.AppId.ToString(),
        AppName = app.AppName,
        AppKey = app.AppKey,
        AppSign = app.AppSign,
        AuditType = app.AuditType,
        AuditUrl = app.AuditType == 2 ? app.AuditUrl : null,
        CreateTime = app.CreateTime,
        ModifyTime = app.ModifyTime,
        DataCenter = app.Address.DataCenter.ToString(),
        Disable = app.Disabled,
        EventCallbackUrl = app.EventCallbackUrl,
        MsgLifeCycle = app.MsgLifeCycle,
    };
}
