using System.Text;

using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The routes that list accounts, and create and remove them at run time.</summary>
internal static class AccountEndpoints
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static void MapAccounts(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/accounts", List);
        emulator.MapPost("/accounts", CreateAsync).ProducesProblem(StatusCodes.Status409Conflict);
        emulator.MapGet("/accounts/{accountId}", Find);
        emulator.MapDelete("/accounts/{accountId}", RemoveAsync).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Lists the accounts.</summary>
    /// <remarks>Secrets are shown only to this machine, in the environment Development.</remarks>
    /// <response code="200">
    /// The configured accounts, and then those created at run time, in order of creation.
    /// </response>
    internal static Ok<AccountList> List(
        [AsParameters] UncachedResponse uncached,
        [FromServices] AccountRegistry accounts,
        EmulatorAccess access,
        HttpContext http)
    {
        var (current, showSecrets) = (accounts.Current, access.CanShowSecrets(http));
        var views = AccountView.FromAll(current, current.Ids, showSecrets);
        return TypedResults.Ok(new AccountList(views));
    }

    /// <summary>Returns one account.</summary>
    /// <remarks>Secrets are shown only to this machine, in the environment Development.</remarks>
    /// <response code="200">The account.</response>
    /// <response code="404">There is no account with this id.</response>
    internal static Results<Ok<AccountView>, ProblemHttpResult> Find(
        [AsParameters] UncachedResponse uncached,
        [AsParameters] AccountPath path,
        EmulatorAccess access,
        HttpContext http) =>
        path.Snapshot.Contains(path.Account)
            ? TypedResults.Ok(AccountView.From(path.Snapshot, path.Account, access.CanShowSecrets(http)))
            : Problems.NotFound(Unknown(path.Account));

    // The response contains the secrets. The client has no other way to get those that are generated.
    /// <summary>Creates an account with an access key of root and an app.</summary>
    /// <remarks>
    /// For a test that shares nothing with other tests. What the body omits is generated. Without a body, everything
    /// is.
    /// </remarks>
    /// <response code="201">The account, with its secrets.</response>
    /// <response code="409">The id or an access key is in use, or there are too many accounts.</response>
    [RequestBody(
        typeof(NewAccountOptions),
        "Settings of the account: shortcuts for one access key and one app, or an account of the accounts file.",
        IsOptional = true)]
    internal static async Task<Results<Created<AccountView>, ProblemHttpResult>> CreateAsync(
        [AsParameters] UncachedResponse uncached,
        HttpRequest request,
        [FromServices] RunTimeAccounts accounts,
        [FromServices] SeedApps apps)
    {
        var (body, unreadable) = await ReadBodyAsync(request);
        if (unreadable is not null)
        {
            return Problems.BadRequest(unreadable);
        }

        var read = NewAccount.Read(body);
        if (read.Accounts is not { Ids: [var id] } created)
        {
            return Problems.BadRequest(string.Join(' ', read.Errors));
        }

        switch (await accounts.CreateAsync(created, read.Json))
        {
            case AccountCreation.IdUsed:
                return Problems.Conflict($"An account has the id {id}; give another AccountId, or omit it.");
            case AccountCreation.KeyUsed { AccessKeyId: var key, Account: var owner }:
                return Problems.Conflict(
                    $"Account {owner} has the access key {key}; give another access key id, or omit it.");
            case AccountCreation.TooMany:
                return Problems.Conflict(
                    $"There are {RunTimeAccounts.MaxAccounts} accounts that were created at run time, which is the "
                    + $"maximum; remove some with DELETE {EmulatorEndpoints.Prefix}/accounts/{{accountId}}, or reset "
                    + "the emulator.");
            default:
                await apps.RestoreAsync([id]);
                return TypedResults.Created(
                    $"{EmulatorEndpoints.Prefix}/accounts/{id}",
                    AccountView.From(created, id, showSecrets: true) with { Source = AccountView.RunTime });
        }
    }

    /// <summary>Removes an account that was created at run time, with its data.</summary>
    /// <response code="204">The account is removed.</response>
    /// <response code="404">There is no account with this id.</response>
    /// <response code="409">The account is configured.</response>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        [AsParameters] AccountPath path, [FromServices] AccountRegistry accounts, [FromServices] Reset reset)
    {
        if (accounts.Configured.Contains(path.Account))
        {
            return Problems.Conflict(
                $"Account {path.Account} is configured, and only an account that was created at run time can be "
                + $"removed; reset it with POST {EmulatorEndpoints.Prefix}/reset?account={path.Account}, or remove it "
                + "from the configuration.");
        }

        return await reset.RemoveAsync(path.Account)
            ? TypedResults.NoContent()
            : Problems.NotFound(Unknown(path.Account));
    }

    private static string Unknown(AccountId account) => $"There is no account '{account}'.";

    private static async Task<(string Text, string? Error)> ReadBodyAsync(HttpRequest request)
    {
        try
        {
            using var reader = new StreamReader(request.Body, StrictUtf8, detectEncodingFromByteOrderMarks: false);
            return (await reader.ReadToEndAsync(request.HttpContext.RequestAborted), null);
        }
        catch (DecoderFallbackException)
        {
            return ("", "The body is not UTF-8; give a JSON object, or no body.");
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ("", $"The body is larger than {RpcLimits.Body} bytes; give less, or use the accounts file.");
        }
    }
}

/// <summary>The account in the path. It may not exist.</summary>
internal sealed record AccountPath : IRouteArgument
{
    private AccountSet snapshot = null!;
    private AccountId account;

    [FromRoute(Name = "accountId")]
    [TextArgument("The id of the account.", Pattern = ArgumentPatterns.AccountId, Example = "1234567890123456")]
    public required string AccountText { get; init; }

    public AccountId Account => account;

    /// <summary>The snapshot of the accounts at the time of the request.</summary>
    public AccountSet Snapshot => snapshot;

    public void Read(ArgumentReader reader)
    {
        snapshot = reader.Accounts;
        if (!AccountId.TryParse(AccountText, out account))
        {
            reader.Fail($"accountId is '{AccountText}'; give 1 to 20 digits.");
        }
    }
}

/// <summary>
/// A list of accounts: the configured ones, and then those created at run time, in order of creation.
/// </summary>
/// <param name="Accounts">The accounts. They are converted while the response is written.</param>
internal sealed record AccountList(IEnumerable<AccountView> Accounts);

/// <summary>An account. The first fields are those of root's first active access key and of the first app.</summary>
/// <param name="AccountId">The account's id.</param>
/// <param name="Source"><c>configuration</c> or <c>runTime</c>.</param>
/// <param name="AccessKeyId">The id of root's first active access key; null if root has none.</param>
/// <param name="AccessKeySecret">Its secret; null if secrets are not shown.</param>
/// <param name="DataCenter">The data center of the first app; null if the account is created without apps.</param>
/// <param name="AppId">The first app's id.</param>
/// <param name="AppKey">The first app's AppKey; null if secrets are not shown.</param>
/// <param name="AppSign">The first app's AppSign; null if secrets are not shown.</param>
/// <param name="Callers">All access keys.</param>
/// <param name="Apps">The apps with which the account is created, and which a reset restores.</param>
/// <example>
/// {"accountId":"1846205937164820","source":"runTime","accessKeyId":"LTAI4rQm8ZtVxN2cYb7HpKsW",
/// "accessKeySecret":"q3GkT9vLx2RmZc7BnW5YpHsD8jFaEu","dataCenter":"cn-shanghai","appId":"shop",
/// "appKey":"b6a9f2f5a80c4a3c96a6a0ce8a2b9d11","appSign":"50cf0e6b0a2a43ed8be1a6a4f1d3c177","callers":[],"apps":[]}
/// </example>
internal sealed record AccountView(
    string AccountId,
    string Source,
    string? AccessKeyId,
    string? AccessKeySecret,
    string? DataCenter,
    string? AppId,
    string? AppKey,
    string? AppSign,
    IReadOnlyList<CallerView> Callers,
    IReadOnlyList<SeedAppView> Apps)
{
    public const string Configuration = "configuration";

    public const string RunTime = "runTime";

    /// <summary>Converts one account of a snapshot.</summary>
    public static AccountView From(AccountSet current, AccountId account, bool showSecrets) =>
        FromAll(current.RunTime.TryGetValue(account, out var found) ? found.Accounts : current, [account], showSecrets)
            .First() with
        {
            Source = found is null ? Configuration : RunTime,
        };

    /// <summary>Converts accounts of a snapshot, one by one.</summary>
    public static IEnumerable<AccountView> FromAll(
        AccountSet current, IReadOnlyList<AccountId> accounts, bool showSecrets)
    {
        var callers = CallerList.From(current, accounts, signatureRequired: true, showSecrets).Callers
            .ToLookup(caller => caller.Account);
        var apps = current.SeedApps.ToLookup(app => app.Address.Account);
        return accounts.Select(account => From(
            account,
            current.RunTime.ContainsKey(account) ? RunTime : Configuration,
            [.. callers[account.ToString()]],
            [.. apps[account].Select(app => SeedAppView.From(app, showSecrets))]));
    }

    /// <summary>Returns the id only. The default text of a record would include the secrets.</summary>
    public override string ToString() => AccountId;

    private static AccountView From(
        AccountId account, string source, IReadOnlyList<CallerView> callers, IReadOnlyList<SeedAppView> apps)
    {
        var key = callers.FirstOrDefault(caller => caller is { Principal: "root", Active: true });
        var app = apps is [var first, ..] ? first : null;
        return new AccountView(
            account.ToString(),
            source,
            key?.AccessKeyId,
            key?.AccessKeySecret,
            app?.DataCenter,
            app?.AppId,
            app?.AppKey,
            app?.AppSign,
            callers,
            apps);
    }
}

/// <summary>An app with which an account is created.</summary>
/// <param name="DataCenter">The app's data center.</param>
/// <param name="AppId">The app's id.</param>
/// <param name="AppName">The app's name; empty if it has none.</param>
/// <param name="AppKey">The app's AppKey; null if secrets are not shown.</param>
/// <param name="AppSign">The app's AppSign; null if secrets are not shown.</param>
/// <param name="CallbackUrl">The app's EventCallbackUrl; empty if it has none.</param>
/// <example>
/// {"dataCenter":"cn-shanghai","appId":"shop","appName":"","appKey":"b6a9f2f5a80c4a3c96a6a0ce8a2b9d11",
/// "appSign":"50cf0e6b0a2a43ed8be1a6a4f1d3c177","callbackUrl":""}
/// </example>
internal sealed record SeedAppView(
    string DataCenter, string AppId, string AppName, string? AppKey, string? AppSign, string CallbackUrl)
{
    public static SeedAppView From(SeedApp app, bool showSecrets) => new(
        app.Address.DataCenter.ToString(),
        app.Address.AppId.ToString(),
        app.AppName,
        showSecrets ? app.AppKey : null,
        showSecrets ? app.AppSign : null,
        app.EventCallbackUrl);

    /// <summary>Returns the id only. The default text of a record would include the secrets.</summary>
    public override string ToString() => AppId;
}
