using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Store;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>The routes of the emulated clock.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this IEndpointRouteBuilder emulator)
    {
        emulator.MapGet("/clock", ReadAsync);
        emulator.MapPost("/clock", AdvanceAsync);
    }

    /// <summary>Returns the emulated clocks.</summary>
    /// <response code="200">The clocks of the account, or of all accounts.</response>
    internal static async Task<Ok<ClockList>> ReadAsync([AsParameters] AccountQuery account, EmulatedClock clock)
    {
        await clock.ReadAsync(account.Accounts);
        return TypedResults.Ok(ClockList.From(clock, account.Accounts));
    }

    /// <summary>Advances the emulated clocks of an account, or of all accounts.</summary>
    /// <remarks>
    /// Times, rate limits, and expirations follow the emulated clock. It only advances; a reset returns to the real
    /// time.
    /// </remarks>
    /// <response code="200">The clocks after the change.</response>
    [RequestBody(typeof(ClockBody), "The duration.")]
    internal static async Task<Results<Ok<ClockList>, ProblemHttpResult>> AdvanceAsync(
        [AsParameters] AccountQuery account, [AsParameters] ClockAdvance advance, EmulatedClock clock)
    {
        var duration = advance.Duration;

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
            account.Accounts.Select(id => clock.AdvanceAsync(id, duration, advance.Signatures)));
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

/// <summary>The body of a request that advances clocks.</summary>
/// <param name="Advance">
/// The duration, from <c>1ms</c> to <c>3650d</c>: an integer with the unit <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c>, or
/// <c>d</c>, or a text such as <c>8.00:00:00</c>.
/// </param>
/// <param name="Signatures">
/// Indicates whether the time window of signatures moves too. If omitted, this is unchanged.
/// </param>
/// <example>{"advance":"8d"}</example>
internal sealed record ClockBody(string Advance, bool? Signatures = null);

/// <summary>The duration by which clocks advance.</summary>
internal sealed record ClockAdvance : IRouteArgument
{
    private TimeSpan duration;
    private bool? signatures;

    public required JsonBody Body { get; init; }

    public TimeSpan Duration => duration;

    /// <summary>Indicates whether the time window of signatures moves too; null to leave that unchanged.</summary>
    public bool? Signatures => signatures;

    public void Read(ArgumentReader reader)
    {
        const string example = """{"advance":"8d"}""";
        var fields = Body.ReadFields(reader, example, "advance", "signatures");
        if (fields.Find("advance") is null)
        {
            reader.Fail($"advance is missing; give a body such as {example}.");
        }

        duration = fields.ReadDuration("advance", EmulatedClock.MaxOffset) ?? TimeSpan.Zero;
        signatures = fields.ReadBoolean("signatures");
    }
}

/// <summary>The emulated clocks of the requested accounts.</summary>
/// <param name="Clocks">The clocks, in the order of the accounts.</param>
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
/// <param name="Time">The emulated time, in UTC.</param>
/// <param name="Offset">The time by which it is ahead of the real time.</param>
/// <param name="Signatures">Indicates whether the time window of signatures moves too.</param>
/// <example>
/// {"account":"1234567890123456","time":"2026-12-01T01:18:39.091Z","offset":"8.00:00:00","signatures":false}
/// </example>
internal sealed record ClockView(string Account, DateTimeOffset Time, TimeSpan Offset, bool Signatures);
