using LiveMessage.Policies;

namespace LiveMessage.Accounts;

/// <summary>
/// Reads the policies of an account: its custom policies and the policies of its users, groups, and roles.
/// </summary>
internal sealed class PolicyReader
{
    private readonly Dictionary<string, Policy?> custom = new(StringComparer.Ordinal);
    private readonly UniqueNames names;
    private readonly List<string> errors;

    public PolicyReader(IEnumerable<PolicyOptions> policies, string listPath, List<string> errors)
    {
        (this.errors, names) = (errors, new UniqueNames("policy", errors));
        foreach (var (policy, path) in policies.WithPaths(listPath))
        {
            ReadCustom(policy, path);
        }
    }

    /// <summary>Reads a list of policy names and policy documents.</summary>
    public IReadOnlyList<Policy> ReadList(IEnumerable<string?> list, string listPath) =>
        [.. list.WithPaths(listPath).Select(entry => Read(entry.Item, entry.Path)).OfType<Policy>()];

    /// <summary>Reads a policy document. If it is not valid, adds its errors and returns null.</summary>
    public Policy? ReadDocument(string name, string document, string path)
    {
        if (Policy.TryParse(name, document, out var policy, out var documentErrors))
        {
            return policy;
        }

        errors.AddRange(documentErrors.Select(error => $"{path}: {error}"));
        return null;
    }

    private void ReadCustom(PolicyOptions options, string path)
    {
        var hasName = names.TryAdd(options.Name, path);
        if (hasName && SystemPolicies.TryFind(options.Name!, out _))
        {
            errors.Add($"{path}:Name is '{options.Name}', which is a system policy; give another name.");
        }

        var policy = default(Policy);
        if (string.IsNullOrWhiteSpace(options.Document))
        {
            errors.Add($"{path}:Document is missing; give the policy document as JSON text.");
        }
        else
        {
            policy = ReadDocument(options.Name ?? "", options.Document, $"{path}:Document");
        }

        // A policy with errors is added too, so that references to it are not reported as errors.
        if (hasName)
        {
            custom[options.Name!] = policy;
        }
    }

    // An inline document is named after its path, so that a denial shows where the policy is configured.
    private Policy? Read(string? text, string path)
    {
        if (text?.TrimStart().StartsWith('{') == true)
        {
            return ReadDocument(path, text, path);
        }

        if (custom.TryGetValue(text ?? "", out var policy) || SystemPolicies.TryFind(text ?? "", out policy))
        {
            return policy;
        }

        errors.Add($"{path} is '{text}', which is not a policy; give a system policy such as AliyunLiveFullAccess, "
            + $"a policy of the account ({names}), or a policy document as JSON text.");
        return null;
    }
}
