using System.ComponentModel;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>Parameters of DescribeLiveMessageApp as sent, in the order of the vendor's page.</summary>
internal sealed record DescribeLiveMessageAppRequest
{
    /// <summary>The id of the app.</summary>
    /// <example>demo</example>
    public string? AppId { get; init; }

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>Validates parameters of DescribeLiveMessageApp against the documented limits.</summary>
internal sealed class DescribeLiveMessageAppValidator : AbstractValidator<DescribeLiveMessageAppRequest>
{
    public DescribeLiveMessageAppValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppId).Mandatory("give the id of an app").ApplicationId();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}

/// <summary>The response of DescribeLiveMessageApp.</summary>
internal sealed record DescribeLiveMessageAppResponse
{
    /// <summary>The id of the app.</summary>
    /// <example>"demo"</example>
    public required string AppId { get; init; }

    /// <summary>The name of the app. Empty if the app has no name.</summary>
    /// <example>"shop"</example>
    public required string AppName { get; init; }

    /// <summary>The secret key of the app, which login tokens are created with.</summary>
    /// <example>"testappkey"</example>
    public required string AppKey { get; init; }

    /// <summary>The signature of the app, which the client SDK is initialized with.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>The moderation mode: 0 (none), 1 (built-in), or 2 (the server at AuditUrl).</summary>
    /// <example>0</example>
    public required int AuditType { get; init; }

    /// <summary>The URL of your moderation server. Present only if AuditType is 2.</summary>
    /// <example>"http://demo.aliyundoc.com/exampleaudit"</example>
    public string? AuditUrl { get; init; }

    /// <summary>The time at which the app was created, as a Unix timestamp in seconds.</summary>
    /// <example>1698305471</example>
    public required long CreateTime { get; init; }

    /// <summary>The time of the last change to the app, as a Unix timestamp in seconds.</summary>
    /// <example>1698305471</example>
    public required long ModifyTime { get; init; }

    /// <summary>The data center of the app.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }

    /// <summary>Indicates whether the app is disabled.</summary>
    /// <example>false</example>
    public required bool Disable { get; init; }

    /// <summary>The URL that login and logout events are posted to. Empty if events are not posted.</summary>
    /// <example>""</example>
    public required string EventCallbackUrl { get; init; }

    /// <summary>The retention of group messages: 0 (30 days), 1 (90 days), or 2 (180 days).</summary>
    /// <example>0</example>
    public required int MsgLifeCycle { get; init; }
}

/// <summary>Returns the details of an app, even if the app is disabled.</summary>
internal sealed class DescribeLiveMessageApp(DescribeLiveMessageAppValidator validator, AppStore store)
    : Operation<DescribeLiveMessageAppRequest, DescribeLiveMessageAppResponse>(validator)
{
    public override string Summary => "Returns the details of an app";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> GetResources(AccountId account, DescribeLiveMessageAppRequest request) =>
        [LiveResource.App(account, request.AppId)];

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, DescribeLiveMessageAppRequest request, Gate gate)
    {
        var address = AppAddress.From(context.Account, request.DataCenter, request.AppId);
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
