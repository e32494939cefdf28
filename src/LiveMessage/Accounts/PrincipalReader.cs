using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Ids;
using LiveMessage.Policies;
using LiveMessage.Text;

namespace LiveMessage.Accounts;

/// <summary>Reads the RAM users and groups, and the roles and sessions, of an account.</summary>
internal sealed class PrincipalReader(AccountId account, CredentialReader keys, List<string> errors)
{
    public void Read(AccountOptions options, string path)
    {
        var policies = new PolicyReader(options.Policies, $"{path}:Policies", errors);
        ReadUsers(options.Users, $"{path}:Users", ReadGroups(options.Groups, $"{path}:Groups", policies), policies);
        ReadRoles(options.Roles, $"{path}:Roles", policies);
    }

    private Dictionary<string, IReadOnlyList<Policy>> ReadGroups(
        IEnumerable<GroupOptions> options, string listPath, PolicyReader policies)
    {
        var groups = new Dictionary<string, IReadOnlyList<Policy>>(StringComparer.Ordinal);
        var names = new UniqueNames("group", errors);
        foreach (var (group, path) in options.WithPaths(listPath))
        {
            var hasName = names.TryAdd(group.Name, path);
            var groupPolicies = policies.ReadList(group.Policies, $"{path}:Policies");
            if (hasName)
            {
                groups.Add(group.Name!, groupPolicies);
            }
        }

        return groups;
    }

    private void ReadUsers(
        IEnumerable<UserOptions> users,
        string listPath,
        Dictionary<string, IReadOnlyList<Policy>> groups,
        PolicyReader policies)
    {
        var names = new UniqueNames("user", errors);
        foreach (var (user, path) in users.WithPaths(listPath))
        {
            names.TryAdd(user.Name, path);
            var name = user.Name ?? "";
            var id = string.IsNullOrWhiteSpace(user.Id) ? CreateId(name) : user.Id;
            IReadOnlyList<Policy> all =
            [
                .. policies.ReadList(user.Policies, $"{path}:Policies"),
                .. user.Groups.WithPaths($"{path}:Groups")
                    .SelectMany(group => GetGroupPolicies(group.Item, group.Path, groups)),
            ];
            keys.ReadKeys(user.AccessKeys, $"{path}:AccessKeys", new Principal.RamUser(account, id, name, all));
        }
    }

    private IReadOnlyList<Policy> GetGroupPolicies(
        string? group, string path, Dictionary<string, IReadOnlyList<Policy>> groups)
    {
        if (groups.TryGetValue(group ?? "", out var policies))
        {
            return policies;
        }

        var hint = groups.Count == 0
            ? "define it under Groups"
            : $"give one of its groups ({NameList.Format(groups.Keys)})";
        errors.Add($"{path} is '{group}', which is not a group of the account; {hint}.");
        return [];
    }

    private void ReadRoles(IEnumerable<RoleOptions> roles, string listPath, PolicyReader policies)
    {
        var names = new UniqueNames("role", errors);
        foreach (var (role, path) in roles.WithPaths(listPath))
        {
            names.TryAdd(role.Name, path);
            var rolePolicies = policies.ReadList(role.Policies, $"{path}:Policies");
            foreach (var (session, sessionPath) in role.Sessions.WithPaths($"{path}:Sessions"))
            {
                ReadSession(session, sessionPath, role.Name ?? "", rolePolicies, policies);
            }
        }
    }

    // Session names need not be unique, because a role can be assumed more than once under the same name.
    private void ReadSession(
        SessionOptions session, string path, string role, IReadOnlyList<Policy> rolePolicies, PolicyReader policies)
    {
        if (string.IsNullOrWhiteSpace(session.Name))
        {
            errors.Add($"{path}:Name is missing; give the name of the session.");
        }

        // An omitted policy means no restriction; an empty one is an error.
        var sessionPolicy = session.Policy is null
            ? null
            : policies.ReadDocument($"{path}:Policy", session.Policy, $"{path}:Policy");
        var principal = new Principal.RoleSession(account, role, session.Name ?? "", rolePolicies, sessionPolicy);
        keys.ReadSession(session, path, principal);
    }

    // 18 digits that begin with 2, as in the cloud.
    private string CreateId(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{account}:{name}"));
        return $"2{BinaryPrimitives.ReadUInt64BigEndian(hash) % 100_000_000_000_000_000:D17}";
    }
}
