using System.ComponentModel;
using System.Globalization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>
/// Parameters of CreateLiveMessageApp as sent, in the order of the vendor's page. All are optional.
/// </summary>
internal sealed record CreateLiveMessageAppRequest
{
    /// <summary>The name of the app.</summary>
    /// <example>testApp</example>
    public string? AppName { get; init; }

    /// <summary>
    /// The moderation mode: 0 (none), 1 (built-in), or 2 (the server at AuditUrl). Stored without effect. Default: 0.
    /// </summary>
    [DefaultValue("0")]
    public string? AuditType { get; init; }

    /// <summary>The URL of your moderation server. Required if AuditType is 2. Stored without effect.</summary>
    public string? AuditUrl { get; init; }

    /// <summary>The URL that login and logout events are posted to. Default: none.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>The data center of the app. Default: <c>cn-shanghai</c>.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>
    /// The retention of group messages: 0 (30 days), 1 (90 days), or 2 (180 days). Stored without effect. Default: 0.
    /// </summary>
    [DefaultValue("0")]
    public string? MsgLifeCycle { get; init; }
}

/// <summary>Validates parameters of CreateLiveMessageApp against the documented limits.</summary>
internal sealed class CreateLiveMessageAppValidator : AbstractValidator<CreateLiveMessageAppRequest>
{
    public CreateLiveMessageAppValidator(CallbackUrls urls)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppName).Characters(AppNames.MinCharacters, AppNames.MaxCharacters);
        RuleFor(request => request.AuditType)
            .Number(0, 2, "give 0 (no moderation), 1 (built-in moderation), or 2 (the server at AuditUrl)");
        RuleFor(request => request.AuditUrl)
            .Mandatory("give the URL of the moderation server, which AuditType 2 requires")
            .When(request => request.AuditType?.TrimStart('0') == "2", ApplyConditionTo.CurrentValidator)
            .CallbackUrl(urls);
        RuleFor(request => request.EventCallbackUrl).CallbackUrl(urls);
        RuleFor(request => request.DataCenter).KnownDataCenter();
        RuleFor(request => request.MsgLifeCycle).Number(0, 2, "give 0 (30 days), 1 (90 days), or 2 (180 days)");
    }
}

/// <summary>The response of CreateLiveMessageApp.</summary>
internal sealed record CreateLiveMessageAppResponse
{
    /// <summary>The id of the app.</summary>
    /// <example>"9c1f6d2a7be54f0f8f6e3a5d0b7c1e42"</example>
    public required string AppId { get; init; }

    /// <summary>The secret key of the app, which login tokens are created with.</summary>
    /// <example>"3f8a5c0d9e7b4a16b2c4d8e6f1a3b5c7"</example>
    public required string AppKey { get; init; }

    /// <summary>The signature of the app, which the client SDK is initialized with.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>The data center of the app.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }
}

/// <summary>Creates an app with a generated AppId, AppKey, and AppSign.</summary>
internal sealed class CreateLiveMessageApp(CreateLiveMessageAppValidator validator, AppStore store)
    : Operation<CreateLiveMessageAppRequest, CreateLiveMessageAppResponse>(validator)
{
    public override string Summary => "Creates an app";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> GetResources(AccountId account, CreateLiveMessageAppRequest request) =>
        LiveResource.Everything(account);

    protected override async Task<Reply> ExecuteAsync(
        CallContext context, CreateLiveMessageAppRequest request, Gate gate)
    {
        var app = new LiveApp
        {
            Address = new AppAddress(context.Account, DataCenter.ParseOrDefault(request.DataCenter), AppId.New()),
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
