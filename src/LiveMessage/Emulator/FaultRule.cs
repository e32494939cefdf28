using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>A rule of fault injection.</summary>
/// <param name="Name">The name, unique among the rules of its account.</param>
/// <param name="Account">The account that the rule applies to, or null if it applies to every account.</param>
/// <param name="Match">The calls or callbacks that the rule applies to.</param>
/// <param name="Effect">The effect.</param>
/// <param name="Schedule">The matches that have the effect.</param>
/// <param name="Definition">The JSON that the rule was read from.</param>
internal sealed record FaultRule(
    string Name,
    AccountId? Account,
    FaultMatch Match,
    FaultEffect Effect,
    FaultSchedule Schedule,
    FaultDefinition Definition);

/// <summary>The parts of a rule as they were sent.</summary>
internal sealed record FaultDefinition(FaultMatchJson? Match, FaultEffectJson Effect, FaultScheduleJson? When);

/// <summary>The properties of a call or callback that a rule requires. A property that is null matches all.</summary>
internal sealed record FaultMatch(string? Action, AppId? AppId, UserId? ReceiverId, string? AccessKeyId)
{
    public bool Matches(Gate gate, ParameterSet parameters) =>
        (Action is null || Action == gate.Action)
        && (AppId is not { } app || app.ToString() == parameters["AppId"])
        && (ReceiverId is not { } receiver || receiver.ToString() == parameters["ReceiverId"])
        && (AccessKeyId is null || AccessKeyId == gate.Nonce?.AccessKeyId);

    public bool Matches(InboxAddress user) =>
        (AppId is not { } app || app == user.App.AppId) && (ReceiverId is not { } receiver || receiver == user.User);
}

/// <summary>The effect of a rule, on calls or on callbacks.</summary>
internal abstract record FaultEffect
{
    private FaultEffect()
    {
    }

    public sealed record OnCall(CallFault Fault) : FaultEffect;

    public sealed record OnCallback(CallbackFault Fault) : FaultEffect;
}

/// <summary>The matches that have the effect of a rule.</summary>
internal abstract record FaultSchedule
{
    private FaultSchedule()
    {
    }

    public sealed record Always : FaultSchedule;

    /// <summary>The first matches.</summary>
    public sealed record First(long Count) : FaultSchedule;

    /// <summary>Every match whose number is a multiple of <paramref name="Interval"/>.</summary>
    public sealed record Every(long Interval) : FaultSchedule;

    /// <summary>Random matches. The same seed selects the same matches.</summary>
    public sealed record Random(double Probability, int Seed) : FaultSchedule;
}
