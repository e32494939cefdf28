using LiveMessage.Configuration;

namespace LiveMessage.Accounts;

/// <summary>Registers the accounts.</summary>
internal static class AccountsServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSection<AccountsOptions>("LiveMessage").PostConfigure(options =>
        {
            if (options.Accounts.Count == 0 && string.IsNullOrEmpty(options.AccountsFile))
            {
                options.Accounts.Add(AccountsOptions.OutOfTheBox);
            }
        });
        return services.AddSingleton<AccountRegistry>().AddSingleton<AccountsFileWatch>();
    }

    /// <summary>Starts the watch. To be registered after the store, where the apps of an edited file are written.</summary>
    public static IServiceCollection AddAccountsFileWatch(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<AccountsFileWatch>());
}
