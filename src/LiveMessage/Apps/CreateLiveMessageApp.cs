using System.ComponentModel;
using System.Globalization;

using FluentValidation;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of CreateLiveMessageApp as sent, in the order of its page. None is required.</summary>
internal sealed record CreateLiveMessageAppRequest
{
    /// <summary>The app's name.</summary>
    /// <example>testApp</example>
    public string? AppName { get; init; }

    /// <summary>Who moderates; nobody when left out. Recorded.</summary>
    [DefaultValue("0")]
    public string? AuditType { get; init; }

    /// <summary>The customer's moderation server; needed when AuditType is 2. Recorded.</summary>
    public string? AuditUrl { get; init; }

    /// <summary>Where logins and logouts are posted to; nowhere when left out.</summary>
    public string? EventCallbackUrl { get; init; }

    /// <summary>Where the app will live; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }

    /// <summary>How long group messages are kept; 30 days when left out. Recorded.</summary>
    [DefaultValue("0")]
    public string? MsgLifeCycle { get; init; }
}

/// <summary>The bounds of CreateLiveMessageApp's page.</summary>
internal sealed class CreateLiveMessageAppValidator : AbstractValidator<CreateLiveMessageAppRequest>
{
    public CreateLiveMessageAppValidator(CallbackUrls urls)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.AppName).Characters(AppNames.MinCharacters, AppNames.MaxCharacters);
        RuleFor(request => request.AuditType)
            .Number(0, 2, "give 0 (no moderation), 1 (the built-in one) or 2 (the server AuditUrl)");
        RuleFor(request => request.AuditUrl)
            .Mandatory("give the URL of the moderation server, which AuditType 2 asks for")
            .When(request => request.AuditType?.TrimStart('0') == "2", ApplyConditionTo.CurrentValidator)
            .CallbackUrl(urls);
        RuleFor(request => request.EventCallbackUrl).CallbackUrl(urls);
        RuleFor(request => request.DataCenter).KnownDataCenter();
        RuleFor(request => request.MsgLifeCycle).Number(0, 2, "give 0 (30 days), 1 (90 days) or 2 (180 days)");
    }
}

/// <summary>What CreateLiveMessageApp answers.</summary>
internal sealed record CreateLiveMessageAppResponse
{
    /// <summary>The app's id.</summary>
    /// <example>"9c1f6d2a7be54f0f8f6e3a5d0b7c1e42"</example>
    public required string AppId { get; init; }

    /// <summary>The secret that login tokens are made with.</summary>
    /// <example>"3f8a5c0d9e7b4a16b2c4d8e6f1a3b5c7"</example>
    public required string AppKey { get; init; }

    /// <summary>What the client SDK is given.</summary>
    /// <example>"d41c8a7f5b3e4962a0e8c6b4d2f19753"</example>
    public required string AppSign { get; init; }

    /// <summary>Where the app lives.</summary>
    /// <example>"cn-shanghai"</example>
    public required string DataCenter { get; init; }
}

/// <summary>Makes an app, with an id, a key and a sign of its own.</summary>
internal sealed class CreateLiveMessageApp(CreateLiveMessageAppValidator validator, AppStore store)
    : Operation<CreateLiveMessageAppRequest, CreateLiveMessageAppResponse>(validator)
{
    public override string Summary => "Makes an app";

    public override string Tag => "Apps";

    protected override IReadOnlyList<string> ResourcesOf(AccountId account, CreateLiveMessageAppRequest request) =>
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
