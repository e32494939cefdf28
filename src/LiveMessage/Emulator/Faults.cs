using System.Diagnostics;

using LiveMessage.Accounts;
using LiveMessage.Ids;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>
/// The armed rules of fault injection. They are in the memory of this process. Rules of an account are searched before
/// those of every account.
/// </summary>
internal sealed class Faults : IResettable
{
    private readonly Lock gate = new();
    private volatile ArmedFault[] armed = [];

    // Another process can have removed the account.
    public Faults(AccountRegistry accounts) => accounts.Changed += (_, _) =>
        Remove(fault => fault.Rule.Account is { } account && !accounts.Contains(account));

    /// <summary>All rules, in the order of the search.</summary>
    public IReadOnlyList<ArmedFault> All => armed;

    /// <summary>
    /// Returns the first rule of the account that matches and has its effect now. Later rules do not count the match.
    /// </summary>
    public FaultRule? Find<TSubject>(AccountId account, TSubject subject, Func<FaultRule, TSubject, bool> matches)
    {
        foreach (var fault in armed)
        {
            if ((fault.Rule.Account is null || fault.Rule.Account == account)
                && matches(fault.Rule, subject)
                && fault.TryHit())
            {
                return fault.Rule;
            }
        }

        return null;
    }

    /// <summary>Replaces all rules of an account, or all that apply to every account if it is null.</summary>
    public IReadOnlyList<ArmedFault> Replace(AccountId? account, IEnumerable<FaultRule> rules)
    {
        List<ArmedFault> added = [.. rules.Select(rule => new ArmedFault(rule))];
        lock (gate)
        {
            Set([.. armed.Where(fault => fault.Rule.Account != account), .. added]);
        }

        return added;
    }

    /// <summary>
    /// Arms a rule, in the place of the rule with its name or after the others. Its counts start at 0. Returns null if
    /// the account has the maximum number of rules.
    /// </summary>
    public ArmedFault? Put(FaultRule rule)
    {
        var added = new ArmedFault(rule);
        lock (gate)
        {
            var index = Array.FindIndex(armed, fault => fault.Rule.Account == rule.Account
                && fault.Rule.Name == rule.Name);
            if (index < 0 && armed.Count(fault => fault.Rule.Account == rule.Account) >= FaultReader.MaxRules)
            {
                return null;
            }

            Set(index < 0 ? [.. armed, added] : [.. armed[..index], added, .. armed[(index + 1)..]]);
        }

        return added;
    }

    /// <summary>Removes rules and returns their number.</summary>
    public int Remove(Func<ArmedFault, bool> condition)
    {
        lock (gate)
        {
            var before = armed.Length;
            Set(armed.Where(fault => !condition(fault)));
            return before - armed.Length;
        }
    }

    void IResettable.DiscardPending(IReadOnlyList<AccountId> accounts)
    {
        var reset = accounts.ToHashSet();
        Remove(fault => fault.Rule.Account is { } account && reset.Contains(account));
    }

    void IResettable.DiscardCommon() => Remove(fault => fault.Rule.Account is null);

    // Sorting is stable.
    private void Set(IEnumerable<ArmedFault> faults) =>
        armed = [.. faults.OrderBy(fault => fault.Rule.Account is null)];
}

/// <summary>An armed rule with its counts.</summary>
internal sealed class ArmedFault(FaultRule rule)
{
    private readonly Lock gate = new();
    private readonly Random? random =
        rule.Schedule is FaultSchedule.Random { Seed: var seed } ? new Random(seed) : null;
    private long calls;
    private long hits;

    public FaultRule Rule => rule;

    /// <summary>The numbers of matches and of those that had the effect.</summary>
    public (long Calls, long Hits) Counts
    {
        get
        {
            lock (gate)
            {
                return (calls, hits);
            }
        }
    }

    /// <summary>Counts a match. Returns true if it has the effect of the rule.</summary>
    public bool TryHit()
    {
        lock (gate)
        {
            calls++;
            var isHit = rule.Schedule switch
            {
                FaultSchedule.Always => true,
                FaultSchedule.First(var count) => calls <= count,
                FaultSchedule.Every(var interval) => calls % interval == 0,
                FaultSchedule.Random(var probability, _) => random!.NextDouble() < probability,
                _ => throw new UnreachableException(),
            };
            hits += isHit ? 1 : 0;
            return isHit;
        }
    }
}
