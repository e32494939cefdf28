using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>Configured app, which is created at startup and restored by a reset.</summary>
internal sealed record SeedApp(
    AppAddress Address, string AppName, string AppKey, string AppSign, string EventCallbackUrl, bool Disabled);

/// <summary>Reads the seed apps of an account.</summary>
internal static class SeedAppReader
{
    public static IEnumerable<SeedApp> Read(
        AccountId account, IEnumerable<SeedAppOptions> apps, string listPath, List<string> errors)
    {
        var addresses = new HashSet<AppAddress>();
        foreach (var (app, path) in apps.WithPaths(listPath))
        {
            var hasDataCenter = DataCenter.TryParse(app.DataCenter, out var dataCenter);
            if (!Identifiers.IsValid(app.AppId))
            {
                errors.Add($"{path}:AppId is '{app.AppId}'; give 1 to 64 letters, digits, '_', or '-'.");
            }

            if (app.AppName?.EnumerateRunes().Count() is < AppNames.MinCharacters or > AppNames.MaxCharacters)
            {
                errors.Add($"{path}:AppName is '{app.AppName}'; give 2 to 16 characters, or omit it.");
            }

            errors.AddRange(GetSecretErrors(app.AppKey, $"{path}:AppKey"));
            errors.AddRange(GetSecretErrors(app.AppSign, $"{path}:AppSign"));

            // This check covers only the syntax. The callback sender applies Apps:CallbackUrls when it calls the URL.
            if (app.EventCallbackUrl is { Length: > 0 } url && CallbackUrlSyntax.GetError(url) is { } error)
            {
                errors.Add($"{path}:EventCallbackUrl {error}; {CallbackUrlSyntax.Hint}, or omit it.");
            }

            if (!hasDataCenter)
            {
                errors.Add($"{path}:DataCenter is '{app.DataCenter}'; give {string.Join(" or ", DataCenter.All)}.");
            }
            else if (AppId.TryParse(app.AppId, out var appId))
            {
                var address = new AppAddress(account, dataCenter, appId);
                if (!addresses.Add(address))
                {
                    errors.Add($"{path}:AppId is '{appId}', which an earlier app in {dataCenter} already uses; "
                        + "app ids must be unique in a data center.");
                }

                yield return new SeedApp(
                    address,
                    app.AppName ?? "",
                    GetOrDerive(app.AppKey, address, nameof(app.AppKey)),
                    GetOrDerive(app.AppSign, address, nameof(app.AppSign)),
                    app.EventCallbackUrl ?? "",
                    app.Disabled);
            }
        }
    }

    private static string GetOrDerive(string? secret, AppAddress app, string kind) =>
        string.IsNullOrEmpty(secret) ? AppSecrets.From(app, kind) : secret;

    // The error omits the value because it is a secret.
    private static string[] GetSecretErrors(string? secret, string path) =>
        string.IsNullOrEmpty(secret) || (secret.Length <= 64 && secret.All(char.IsAsciiLetterOrDigit))
            ? []
            : [$"{path} is not valid; give 1 to 64 letters and digits, or omit it."];
}
