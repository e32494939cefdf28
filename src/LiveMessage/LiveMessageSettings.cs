using LiveMessage.Access;
using LiveMessage.Emulator;
using LiveMessage.Messages;
using LiveMessage.Redis;
using LiveMessage.Rpc;
using LiveMessage.Signing;

using Microsoft.Extensions.Options;

namespace LiveMessage;

/// <summary>
/// The sections of the configuration. All are read and checked when the host starts, and a name that is not known is a
/// fault like a value that is not possible.
/// </summary>
public static class LiveMessageSettings
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AccountsOptions>, AccountsOptionsValidator>();
        services.AddOptions<AccountsOptions>()
            .BindConfiguration("LiveMessage", binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure(options =>
            {
                if (options.Accounts.Count == 0)
                {
                    options.Accounts.Add(AccountsOptions.OutOfTheBox);
                }
            })
            .ValidateOnStart();

        services.AddOptions<AuthenticationOptions>()
            .BindConfiguration("Authentication", binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();

        services.AddOptions<ValidationOptions>()
            .BindConfiguration("Validation", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(options => Enum.IsDefined(options.Ids), "Validation:Ids must be Documented or Relaxed.")
            .ValidateOnStart();

        services.AddOptions<ErrorOptions>()
            .BindConfiguration("Errors", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(options => Enum.IsDefined(options.Dialect), "Errors:Dialect must be Documented or Gateway.")
            .ValidateOnStart();

        services.AddOptions<RateLimitOptions>()
            .BindConfiguration("RateLimit", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(options => options.TokenLimit > 0, "RateLimit:TokenLimit must be at least 1.")
            .Validate(options => options.TokensPerPeriod > 0, "RateLimit:TokensPerPeriod must be at least 1.")
            .Validate(
                options => options.ReplenishmentPeriod >= TimeSpan.FromMilliseconds(1),
                "RateLimit:ReplenishmentPeriod must be at least 00:00:00.001.")
            .ValidateOnStart();

        services.AddOptions<InboxOptions>()
            .BindConfiguration("Inbox", binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(options => options.MaxMessages > 0, "Inbox:MaxMessages must be at least 1.")
            .Validate(options => options.Retention >= TimeSpan.FromSeconds(1), "Inbox:Retention must be at least 00:00:01.")
            .ValidateOnStart();

        services.AddOptions<EmulatorOptions>()
            .BindConfiguration("Emulator", binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
    }
}
