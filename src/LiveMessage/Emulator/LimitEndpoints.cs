using LiveMessage.Ids;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The routes of the rate limit.</summary>
internal static class LimitEndpoints
{
    private static readonly string[] Fields = ["enabled", "tokenLimit", "tokensPerPeriod", "replenishmentPeriod"];

    private static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(365);

    public static void MapLimit(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/limit", ReadAsync);
        emulator.MapPut("/limit", SetAsync);
        emulator.MapDelete("/limit", RemoveAsync);
    }

    private static async Task<Ok<LimitList>> ReadAsync([AsParameters] AccountQuery account, RateLimits limits)
    {
        var read = await Task.WhenAll(account.Accounts.Select(limits.ReadAsync));
        return TypedResults.Ok(new LimitList([.. account.Accounts.Zip(read, LimitView.From)]));
    }

    private static async Task<Results<Ok<LimitList>, ProblemHttpResult>> SetAsync(
        [AsParameters] AccountQuery account, HttpRequest request, RateLimits limits)
    {
        var body = await BodyReader.ReadAsync(request, Fields, """{"tokenLimit":5}""");
        if (!Fields.Any(body.Has))
        {
            body.Fail($"The body has no field; give at least one of {string.Join(", ", Fields)}.");
        }

        // A limit that is given is meant to apply, even if the configuration limits no calls.
        var limit = new RateLimitOptions
        {
            Enabled = body.ReadBoolean("enabled") ?? true,
            TokenLimit = body.ReadPositive("tokenLimit") ?? limits.Configured.TokenLimit,
            TokensPerPeriod = body.ReadPositive("tokensPerPeriod") ?? limits.Configured.TokensPerPeriod,
            ReplenishmentPeriod =
                body.ReadDuration("replenishmentPeriod", MaxPeriod) ?? limits.Configured.ReplenishmentPeriod,
        };
        if (body.Error is { } error)
        {
            return Problems.BadRequest(error);
        }

        await Task.WhenAll(account.Accounts.Select(id => limits.SetAsync(id, limit)));
        return await ReadAsync(account, limits);
    }

    private static async Task<Ok<LimitList>> RemoveAsync([AsParameters] AccountQuery account, RateLimits limits)
    {
        await Task.WhenAll(account.Accounts.Select(limits.RemoveAsync));
        return await ReadAsync(account, limits);
    }
}

/// <summary>The rate limits of the requested accounts.</summary>
internal sealed record LimitList(IReadOnlyList<LimitView> Limits);

/// <summary>The rate limit that applies to the calls of an account.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Configured">Indicates whether it is the limit of the configuration.</param>
/// <param name="Enabled">Indicates whether calls are limited.</param>
/// <param name="TokenLimit">The capacity of a bucket.</param>
/// <param name="TokensPerPeriod">The number of tokens that are added in each period.</param>
/// <param name="ReplenishmentPeriod">The length of a period.</param>
internal sealed record LimitView(
    string Account,
    bool Configured,
    bool Enabled,
    int TokenLimit,
    int TokensPerPeriod,
    TimeSpan ReplenishmentPeriod)
{
    public static LimitView From(AccountId account, EffectiveLimit limit) => new(
        account.ToString(),
        limit.IsConfigured,
        !limit.Options.IsOff(),
        limit.Options.TokenLimit,
        limit.Options.TokensPerPeriod,
        limit.Options.ReplenishmentPeriod);
}
