using LiveMessage.Ids;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveMessage.Emulator;

/// <summary>The routes of the rate limit.</summary>
internal static class LimitEndpoints
{
    public static void MapLimit(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/limit", ReadAsync);
        emulator.MapPut("/limit", SetAsync);
        emulator.MapDelete("/limit", RemoveAsync);
    }

    /// <summary>Returns the rate limits that apply.</summary>
    /// <response code="200">The rate limits of the account, or of all accounts.</response>
    internal static async Task<Ok<LimitList>> ReadAsync([AsParameters] AccountQuery account, RateLimits limits)
    {
        var read = await Task.WhenAll(account.Accounts.Select(limits.ReadAsync));
        return TypedResults.Ok(new LimitList([.. account.Accounts.Zip(read, LimitView.From)]));
    }

    /// <summary>Sets the rate limit of an account, or of all accounts.</summary>
    /// <remarks>
    /// Replaces the configured limit, on all instances. An omitted field has the configured value. All buckets are
    /// full.
    /// </remarks>
    /// <response code="200">The rate limits after the change.</response>
    [RequestBody(typeof(LimitBody), "At least one field.")]
    internal static async Task<Ok<LimitList>> SetAsync(
        [AsParameters] AccountQuery account, [AsParameters] LimitArgument limit, RateLimits limits)
    {
        await Task.WhenAll(account.Accounts.Select(id => limits.SetAsync(id, limit.Options)));
        return await ReadAsync(account, limits);
    }

    /// <summary>Returns to the configured rate limit, with full buckets.</summary>
    /// <response code="200">The rate limits after the change.</response>
    internal static async Task<Ok<LimitList>> RemoveAsync([AsParameters] AccountQuery account, RateLimits limits)
    {
        await Task.WhenAll(account.Accounts.Select(limits.RemoveAsync));
        return await ReadAsync(account, limits);
    }
}

/// <summary>The body of a request that sets a rate limit. An omitted field has the configured value.</summary>
/// <param name="Enabled">Indicates whether calls are limited. Default: true.</param>
/// <param name="TokenLimit">The capacity of a bucket, at least 1.</param>
/// <param name="TokensPerPeriod">The number of tokens that are added in each period, at least 1.</param>
/// <param name="ReplenishmentPeriod">
/// The length of a period, from <c>1ms</c> to <c>365d</c>: an integer with the unit <c>ms</c>, <c>s</c>, <c>m</c>,
/// <c>h</c>, or <c>d</c>, or a text such as <c>00:00:01</c>.
/// </param>
/// <example>{"tokenLimit":5,"tokensPerPeriod":5,"replenishmentPeriod":"1s"}</example>
internal sealed record LimitBody(
    bool? Enabled = null,
    int? TokenLimit = null,
    int? TokensPerPeriod = null,
    string? ReplenishmentPeriod = null);

/// <summary>The rate limit that a request sets.</summary>
internal sealed record LimitArgument : IRouteArgument
{
    private static readonly string[] Fields = ["enabled", "tokenLimit", "tokensPerPeriod", "replenishmentPeriod"];

    private static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(365);

    private RateLimitOptions options = null!;

    public required JsonBody Body { get; init; }

    [FromServices]
    public required RateLimits Limits { get; init; }

    public RateLimitOptions Options => options;

    public void Read(ArgumentReader reader)
    {
        var fields = Body.ReadFields(reader, """{"tokenLimit":5}""", Fields);
        if (fields.Present.Count == 0)
        {
            reader.Fail($"The body has no field; give at least one of {string.Join(", ", Fields)}.");
        }

        // A limit that is given is meant to apply, even if the configuration limits no calls.
        var configured = Limits.Configured;
        options = new RateLimitOptions
        {
            Enabled = fields.ReadBoolean("enabled") ?? true,
            TokenLimit = (int?)fields.ReadNumber("tokenLimit", min: 1, int.MaxValue) ?? configured.TokenLimit,
            TokensPerPeriod =
                (int?)fields.ReadNumber("tokensPerPeriod", min: 1, int.MaxValue) ?? configured.TokensPerPeriod,
            ReplenishmentPeriod =
                fields.ReadDuration("replenishmentPeriod", MaxPeriod) ?? configured.ReplenishmentPeriod,
        };
    }
}

/// <summary>The rate limits of the requested accounts.</summary>
/// <param name="Limits">The rate limits, in the order of the accounts.</param>
internal sealed record LimitList(IReadOnlyList<LimitView> Limits);

/// <summary>The rate limit that applies to the calls of an account.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Configured">Indicates whether it is the limit of the configuration.</param>
/// <param name="Enabled">Indicates whether calls are limited.</param>
/// <param name="TokenLimit">The capacity of a bucket.</param>
/// <param name="TokensPerPeriod">The number of tokens that are added in each period.</param>
/// <param name="ReplenishmentPeriod">The length of a period.</param>
/// <example>
/// {"account":"1234567890123456","configured":false,"enabled":true,"tokenLimit":5,"tokensPerPeriod":5,
/// "replenishmentPeriod":"00:00:01"}
/// </example>
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
