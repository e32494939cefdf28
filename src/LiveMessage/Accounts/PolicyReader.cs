using LiveMessage.Policies;
using LiveMessage.Text;

namespace LiveMessage.Accounts;

/// <summary>
/// Reads the policies of an account: its custom policies and the policies of its users, groups, and roles.
/// </summary>
internal sealed class PolicyReader
{
    private readonly Dictionary<string, Policy?> custom = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> nearNames = new(StringComparer.Ordinal);
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

        var name = text ?? "";
        if (custom.TryGetValue(name, out var policy) || SystemPolicies.TryFind(name, out policy))
        {
            return policy;
        }

        // A policy of another product has no statement that applies here.
        var near = FindNearName(name);
        if (near is null && SystemPolicies.IsOfAnotherProduct(name))
        {
            return new Policy(name, []);
        }

        var hint = near is null ? "give" : $"did you mean {near}? Give";
        errors.Add($"{path} is '{text}', which is not a policy; {hint} a system policy such as AliyunLiveFullAccess "
            + $"or AliyunOSSFullAccess, a policy of the account ({names}), or a policy document as JSON text.");
        return null;
    }

    // One edit is a typing error. The names of real products, such as ICE, can be only two edits away from Live. Each
    // name is compared once, because an account can have thousands of policies and of users with the same unknown one.
    private string? FindNearName(string name)
    {
        if (!nearNames.TryGetValue(name, out var near))
        {
            near = NearName.Find(name, [.. custom.Keys, .. SystemPolicies.Names], maxEdits: 1);
            nearNames.Add(name, near);
        }

        return near;
    }
}
