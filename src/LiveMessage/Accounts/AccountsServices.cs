using LiveMessage.Configuration;

namespace LiveMessage.Accounts;

/// <summary>Registers the accounts and the watch on the accounts file.</summary>
internal static class AccountsServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSection<AccountsOptions>("LiveMessage").PostConfigure(options =>
        {
            if (options.Accounts.Count == 0 && string.IsNullOrEmpty(options.AccountsFile))
            {
                options.Accounts.Add(AccountsOptions.DefaultAccount);
            }
        });
        return services.AddSingleton<AccountRegistry>().AddSingleton<AccountsFileWatch>();
    }

    /// <summary>
    /// Registers the watch as a hosted service. Call this method after registering the store, because an edit writes
    /// seed apps to the store.
    /// </summary>
    public static IServiceCollection AddAccountsFileWatch(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<AccountsFileWatch>());
}
