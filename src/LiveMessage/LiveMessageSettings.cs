using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Configuration;
using LiveMessage.Emulator;
using LiveMessage.Messages;
using LiveMessage.Receivers;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;

using Microsoft.Extensions.Options;

namespace LiveMessage;

/// <summary>
/// The sections of the configuration. All are read and checked when the host starts, and a name that is not known is a
/// fault like a value that is not possible.
/// </summary>
public static class LiveMessageSettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static void AddSettings(this IServiceCollection services)
    {
        services.AddSection<AccountsOptions>("LiveMessage").PostConfigure(options =>
        {
            if (options.Accounts.Count == 0 && string.IsNullOrEmpty(options.AccountsFile))
            {
                options.Accounts.Add(AccountsOptions.OutOfTheBox);
            }
        });

        services.AddSection<AuthenticationOptions>("Authentication")
            .Validate(
                options => options.TimestampWindow >= TimeSpan.FromSeconds(1),
                "Authentication:TimestampWindow must be at least 00:00:01.")
            .Validate(options => options.TimestampWindow <= Longest, "Authentication:TimestampWindow must be at most 365 days.");

        services.AddSection<ValidationOptions>("Validation");
        services.AddSection<ErrorOptions>("Errors");
        services.AddSection<EmulatorOptions>("Emulator");

        services.AddSection<RateLimitOptions>("RateLimit")
            .Validate(options => options.TokenLimit > 0, "RateLimit:TokenLimit must be at least 1.")
            .Validate(options => options.TokensPerPeriod > 0, "RateLimit:TokensPerPeriod must be at least 1.")
            .Validate(
                options => options.ReplenishmentPeriod >= TimeSpan.FromMilliseconds(1),
                "RateLimit:ReplenishmentPeriod must be at least 00:00:00.001.")
            .Validate(options => options.ReplenishmentPeriod <= Longest, "RateLimit:ReplenishmentPeriod must be at most 365 days.");

        services.AddSection<AppsOptions>("Apps")
            .Validate(options => options.MaxApps > 0, "Apps:MaxApps must be at least 1.");

        services.AddSection<ReceiverOptions>("Receivers")
            .Validate(
                options => options.AcknowledgementTimeout >= TimeSpan.FromMilliseconds(1),
                "Receivers:AcknowledgementTimeout must be at least 00:00:00.001.")
            .Validate(
                options => options.AcknowledgementTimeout <= LongestWait,
                "Receivers:AcknowledgementTimeout must be at most 00:05:00.");

        services.AddSection<CallbackOptions>("Callbacks")
            .Validate(options => options.MaxAttempts is >= 1 and <= 100, "Callbacks:MaxAttempts must be 1 to 100.")
            .Validate(
                options => options.Backoff >= TimeSpan.FromMilliseconds(1) && options.Backoff <= LongestWait,
                "Callbacks:Backoff must be 00:00:00.001 to 00:05:00.")
            .Validate(
                options => options.Timeout >= TimeSpan.FromMilliseconds(10) && options.Timeout <= LongestWait,
                "Callbacks:Timeout must be 00:00:00.010 to 00:05:00.");

        services.AddSection<InboxOptions>("Inbox")
            .Validate(options => options.MaxMessages > 0, "Inbox:MaxMessages must be at least 1.")
            .Validate(options => options.Retention >= TimeSpan.FromSeconds(1), "Inbox:Retention must be at least 00:00:01.")
            .Validate(options => options.Retention <= Longest, "Inbox:Retention must be at most 365 days.");
    }

    private static OptionsBuilder<T> AddSection<T>(this IServiceCollection services, string name)
        where T : class => services.AddOptions<T>()
            .Configure<IConfiguration>((_, configuration) => SectionCheck.Check<T>(configuration.GetSection(name)))
            .BindConfiguration(name)
            .ValidateOnStart();
}
