using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The routes of the emulated clock.</summary>
internal static class ClockEndpoints
{
    private static readonly string[] Fields = ["advance", "signatures"];

    public static void MapClock(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/clock", ReadAsync);
        emulator.MapPost("/clock", AdvanceAsync);
    }

    private static async Task<Ok<ClockList>> ReadAsync([AsParameters] AccountQuery account, EmulatedClock clock)
    {
        await clock.ReadAsync(account.Accounts);
        return TypedResults.Ok(ClockList.From(clock, account.Accounts));
    }

    private static async Task<Results<Ok<ClockList>, ProblemHttpResult>> AdvanceAsync(
        [AsParameters] AccountQuery account, HttpRequest request, EmulatedClock clock)
    {
        var body = await BodyReader.ReadAsync(request, Fields, """{"advance":"8d"}""");
        var duration = body.ReadRequiredDuration("advance", EmulatedClock.MaxOffset);
        var signatures = body.ReadBoolean("signatures");
        if (body.Error is { } error)
        {
            return Problems.BadRequest(error);
        }

        // Checked for all accounts first, so that an error leaves all clocks unchanged.
        await clock.ReadAsync(account.Accounts);
        foreach (var id in account.Accounts)
        {
            if (clock.GetOffset(id) + duration > EmulatedClock.MaxOffset)
            {
                return RefuseOffset(clock, id, duration);
            }
        }

        var advanced = await Task.WhenAll(
            account.Accounts.Select(id => clock.AdvanceAsync(id, duration, signatures)));
        return Array.IndexOf(advanced, false) is var refused and >= 0
            ? RefuseOffset(clock, account.Accounts[refused], duration)
            : TypedResults.Ok(ClockList.From(clock, account.Accounts));
    }

    private static ProblemHttpResult RefuseOffset(EmulatedClock clock, AccountId account, TimeSpan duration) =>
        Problems.BadRequest(string.Create(
            CultureInfo.InvariantCulture,
            $"advance is {duration:c}, and the clock of account {account} is ahead by {clock.GetOffset(account):c}; "
            + $"the total is at most {EmulatedClock.MaxOffset.TotalDays:0}d. POST /_emulator/reset sets it to zero."));
}

/// <summary>The emulated clocks of the requested accounts.</summary>
internal sealed record ClockList(IReadOnlyList<ClockView> Clocks)
{
    public static ClockList From(EmulatedClock clock, IEnumerable<AccountId> accounts) => new(
        [.. accounts.Select(account => new ClockView(
            account.ToString(),
            clock.GetUtcNow(account),
            clock.GetOffset(account),
            clock.MovesSignatures(account)))]);
}

/// <summary>The emulated clock of an account.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Time">The emulated time.</param>
/// <param name="Offset">The time by which it is ahead of the real time.</param>
/// <param name="Signatures">Indicates whether the time window of signatures moves too.</param>
internal sealed record ClockView(string Account, DateTimeOffset Time, TimeSpan Offset, bool Signatures);
