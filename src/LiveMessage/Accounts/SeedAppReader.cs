using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>An app that configuration brings: there at start and after a reset.</summary>
internal sealed record SeedApp(
    AppAddress Address, string AppName, string AppKey, string AppSign, string EventCallbackUrl, bool Disabled);

/// <summary>Reads the apps that an account has from the start.</summary>
internal static class SeedAppReader
{
    public static IEnumerable<SeedApp> Read(
        AccountId account, IEnumerable<SeedAppOptions> apps, string place, List<string> errors)
    {
        var taken = new HashSet<AppAddress>();
        foreach (var (app, at) in apps.Placed(place))
        {
            var located = DataCenter.TryParse(app.DataCenter, out var dataCenter);
            if (!Identifiers.IsValid(app.AppId))
            {
                errors.Add($"{at}:AppId is '{app.AppId}'; give 1 to 64 letters, digits, '_' or '-'.");
            }

            if (app.AppName?.EnumerateRunes().Count() is < AppNames.MinCharacters or > AppNames.MaxCharacters)
            {
                errors.Add($"{at}:AppName is '{app.AppName}'; give 2 to 16 characters, or leave it out.");
            }

            errors.AddRange(ErrorOf(app.AppKey, $"{at}:AppKey"));
            errors.AddRange(ErrorOf(app.AppSign, $"{at}:AppSign"));

            // Whether it may be reached is asked when it is called: the rules are a setting elsewhere.
            if (app.EventCallbackUrl is { Length: > 0 } url && CallbackUrlSyntax.GetError(url) is { } error)
            {
                errors.Add($"{at}:EventCallbackUrl {error}; {CallbackUrlSyntax.Hint}, or leave it out.");
            }

            if (!located)
            {
                errors.Add($"{at}:DataCenter is '{app.DataCenter}'; give {string.Join(" or ", DataCenter.All)}.");
            }
            else if (AppId.TryParse(app.AppId, out var appId))
            {
                var address = new AppAddress(account, dataCenter, appId);
                if (!taken.Add(address))
                {
                    errors.Add($"{at}:AppId is '{appId}', which an earlier app of {dataCenter} has.");
                }

                yield return new SeedApp(
                    address,
                    app.AppName ?? "",
                    OrMade(app.AppKey, address, nameof(app.AppKey)),
                    OrMade(app.AppSign, address, nameof(app.AppSign)),
                    app.EventCallbackUrl ?? "",
                    app.Disabled);
            }
        }
    }

    private static string OrMade(string? secret, AppAddress app, string kind) =>
        string.IsNullOrEmpty(secret) ? AppSecrets.From(app, kind) : secret;

    // The value is not repeated: it is a secret.
    private static string[] ErrorOf(string? secret, string at) =>
        string.IsNullOrEmpty(secret) || (secret.Length <= 64 && secret.All(char.IsAsciiLetterOrDigit))
            ? []
            : [$"{at} has other characters than letters and digits, or more than 64; give 1 to 64 letters and digits, or leave it out."];
}
