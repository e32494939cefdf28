using LiveMessage.Policies;

namespace LiveMessage.Accounts;

/// <summary>Reads the policies of an account: its custom ones, and those that its users, groups and roles have.</summary>
internal sealed class PolicyReader
{
    private readonly Dictionary<string, Policy?> custom = new(StringComparer.Ordinal);
    private readonly UniqueNames names;
    private readonly List<string> errors;

    public PolicyReader(IEnumerable<PolicyOptions> policies, string place, List<string> errors)
    {
        (this.errors, names) = (errors, new UniqueNames("policy", errors));
        foreach (var (policy, at) in policies.Placed(place))
        {
            ReadCustom(policy, at);
        }
    }

    /// <summary>The policies of a list of names and documents.</summary>
    public IReadOnlyList<Policy> ReadList(IEnumerable<string?> list, string place) =>
        [.. list.Placed(place).Select(entry => Read(entry.Item, entry.At)).OfType<Policy>()];

    /// <summary>The policy of a document; null, and the errors of it, where it is none.</summary>
    public Policy? ReadDocument(string name, string document, string at)
    {
        if (Policy.TryParse(name, document, out var policy, out var wrong))
        {
            return policy;
        }

        errors.AddRange(wrong.Select(error => $"{at}: {error}"));
        return null;
    }

    private void ReadCustom(PolicyOptions options, string at)
    {
        var named = names.Take(options.Name, at);
        if (named && SystemPolicies.TryFind(options.Name!, out _))
        {
            errors.Add($"{at}:Name is '{options.Name}', which is a system policy; give another name.");
        }

        var policy = default(Policy);
        if (string.IsNullOrWhiteSpace(options.Document))
        {
            errors.Add($"{at}:Document is missing; give the policy document as JSON text.");
        }
        else
        {
            policy = ReadDocument(options.Name ?? "", options.Document, $"{at}:Document");
        }

        // Also one with errors: whoever names it does nothing wrong.
        if (named)
        {
            custom[options.Name!] = policy;
        }
    }

    // A document is named after its place: a refusal that tells the policy tells where to look.
    private Policy? Read(string? text, string at)
    {
        if (text?.TrimStart().StartsWith('{') == true)
        {
            return ReadDocument(at, text, at);
        }

        if (custom.TryGetValue(text ?? "", out var policy) || SystemPolicies.TryFind(text ?? "", out policy))
        {
            return policy;
        }

        errors.Add($"{at} is '{text}', which is no policy; give a system policy such as AliyunLiveFullAccess, "
            + $"a policy of the account ({names}), or a policy document as JSON text.");
        return null;
    }
}
