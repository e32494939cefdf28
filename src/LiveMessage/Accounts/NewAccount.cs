using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

using LiveMessage.Ids;

namespace LiveMessage.Accounts;

/// <summary>
/// Settings of an account that is created at run time: those of an account in the accounts file, and shortcuts for its
/// id, one access key of root, and one app. What is omitted is generated.
/// </summary>
/// <example>{"appId":"shop"}</example>
internal sealed class NewAccountOptions : AccountOptions
{
    /// <summary>Another name of <c>Id</c>. Default: 16 random digits.</summary>
    public string? AccountId { get; set; }

    /// <summary>The id of root's only access key. Default: random, if <c>AccessKeys</c> is empty.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>The secret of root's only access key. Default: random.</summary>
    public string? AccessKeySecret { get; set; }

    /// <summary>The data center of the only app. Default: <c>cn-shanghai</c>.</summary>
    public string? DataCenter { get; set; }

    /// <summary>The id of the only app. Default: random, if <c>Apps</c> is empty.</summary>
    public string? AppId { get; set; }

    /// <summary>The name of the only app.</summary>
    public string? AppName { get; set; }

    /// <summary>The AppKey of the only app. Default: derived from the id of the app.</summary>
    public string? AppKey { get; set; }

    /// <summary>The AppSign of the only app. Default: derived from the id of the app.</summary>
    public string? AppSign { get; set; }

    /// <summary>The EventCallbackUrl of the only app.</summary>
    public string? CallbackUrl { get; set; }
}

/// <summary>Result of reading a new account: the account and its stored form, or all errors if there are any.</summary>
/// <param name="Accounts">The account.</param>
/// <param name="Json">The account as one of the accounts file.</param>
/// <param name="Errors">One sentence for each error.</param>
internal sealed record NewAccountResult(AccountSet? Accounts, string Json, IReadOnlyList<string> Errors);

/// <summary>Reads an account that is created at run time, with the validation of the accounts file.</summary>
internal static class NewAccount
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Reads the JSON of a request, and generates what it omits. An empty text omits everything.</summary>
    public static NewAccountResult Read(string text)
    {
        var errors = new List<string>();
        var json = string.IsNullOrWhiteSpace(text) ? "{}" : text;
        if (AccountsJson.ReadSingle(json, AccountsBinding.ToNewAccount, errors) is { } options)
        {
            var account = Complete(options, errors);
            if (errors.Count == 0)
            {
                var result = AccountsReader.Read([account], "Accounts");
                errors.AddRange(result.Errors.Select(error => NameShortcut(error, options)));
                if (result.Accounts is { } accounts)
                {
                    return new NewAccountResult(
                        accounts, JsonSerializer.Serialize(account, AccountJsonContext.Default.AccountOptions), []);
                }
            }
        }

        return new NewAccountResult(null, "", [.. errors.Select(WithoutPath)]);
    }

    /// <summary>Reads the stored form. Returns null if it is not valid.</summary>
    public static AccountSet? ReadStored(string json)
    {
        var errors = new List<string>();
        return AccountsJson.ReadSingle(json, AccountsBinding.ToAccount, errors) is { } options
            ? AccountsReader.Read([options], "Accounts").Accounts
            : null;
    }

    private static AccountOptions Complete(NewAccountOptions options, List<string> errors)
    {
        if (!string.IsNullOrEmpty(options.Id) && !string.IsNullOrEmpty(options.AccountId))
        {
            errors.Add("Id and AccountId are both given; give only one of them.");
        }

        string?[] ofKey = [options.AccessKeyId, options.AccessKeySecret];
        if (options.AccessKeys.Count > 0 && !ofKey.All(string.IsNullOrEmpty))
        {
            errors.Add("AccessKeys is given with AccessKeyId or AccessKeySecret; give only one of the two forms.");
        }

        string?[] ofApp =
        [
            options.DataCenter, options.AppId, options.AppName, options.AppKey, options.AppSign, options.CallbackUrl,
        ];
        if (options.Apps.Count > 0 && !ofApp.All(string.IsNullOrEmpty))
        {
            errors.Add(
                "Apps is given with DataCenter, AppId, AppName, AppKey, AppSign, or CallbackUrl; "
                + "give only one of the two forms.");
        }

        return new AccountOptions
        {
            Id = OrNull(options.AccountId) ?? OrNull(options.Id) ?? NewAccountId(),
            AccessKeys = options.AccessKeys.Count > 0 ? options.AccessKeys : [CreateKey(options)],
            Policies = options.Policies,
            Groups = options.Groups,
            Users = options.Users,
            Roles = options.Roles,
            Apps = options.Apps.Count > 0 ? options.Apps : [CreateApp(options)],
        };
    }

    // Ids and secrets have the length and the prefix of those of the cloud.
    private static AccessKeyOptions CreateKey(NewAccountOptions options) => new()
    {
        Id = OrNull(options.AccessKeyId) ?? $"LTAI{RandomNumberGenerator.GetString(Alphanumeric, 20)}",
        Secret = OrNull(options.AccessKeySecret) ?? RandomNumberGenerator.GetString(Alphanumeric, 30),
    };

    private static SeedAppOptions CreateApp(NewAccountOptions options)
    {
        var app = new SeedAppOptions
        {
            AppId = OrNull(options.AppId) ?? AppId.New().ToString(),
            AppName = OrNull(options.AppName),
            AppKey = options.AppKey,
            AppSign = options.AppSign,
            EventCallbackUrl = options.CallbackUrl,
        };
        if (!string.IsNullOrEmpty(options.DataCenter))
        {
            app.DataCenter = options.DataCenter;
        }

        return app;
    }

    // 16 digits that begin with 1, as in the cloud.
    private static string NewAccountId() => $"1{RandomNumberGenerator.GetString("0123456789", 15)}";

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // An error about a value names it as the request does.
    private static string NameShortcut(string error, NewAccountOptions options)
    {
        const string path = AccountsJson.SinglePath;
        List<(string Path, string Name)> names = [];
        if (!string.IsNullOrEmpty(options.AccountId))
        {
            names.Add(($"{path}:Id ", "AccountId "));
        }

        if (options.AccessKeys.Count == 0)
        {
            names.AddRange([($"{path}:AccessKeys:0:Id", "AccessKeyId"), ($"{path}:AccessKeys:0:", "AccessKey")]);
        }

        if (options.Apps.Count == 0)
        {
            names.AddRange([($"{path}:Apps:0:EventCallbackUrl", "CallbackUrl"), ($"{path}:Apps:0:", "")]);
        }

        return names.Aggregate(error, (text, name) => text.Replace(name.Path, name.Name, StringComparison.Ordinal));
    }

    private static string WithoutPath(string error) => error
        .Replace($"{AccountsJson.SinglePath}:", "", StringComparison.Ordinal)
        .Replace(AccountsJson.SinglePath, "the account", StringComparison.Ordinal);
}

/// <summary>Serializer metadata for the stored form of an account.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountOptions))]
internal sealed partial class AccountJsonContext : JsonSerializerContext;
