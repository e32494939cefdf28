using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using LiveMessage.Ids;
using LiveMessage.Policies;

namespace LiveMessage.Accounts;

/// <summary>Reads who may call in an account beside its root: users with their groups, roles with their sessions.</summary>
internal sealed class PrincipalReader(AccountId account, CredentialReader keys, List<string> errors)
{
    public void Read(AccountOptions options, string at)
    {
        var policies = new PolicyReader(options.Policies, $"{at}:Policies", errors);
        ReadUsers(options.Users, $"{at}:Users", ReadGroups(options.Groups, $"{at}:Groups", policies), policies);
        ReadRoles(options.Roles, $"{at}:Roles", policies);
    }

    private Dictionary<string, IReadOnlyList<Policy>> ReadGroups(
        IEnumerable<GroupOptions> options, string place, PolicyReader policies)
    {
        var groups = new Dictionary<string, IReadOnlyList<Policy>>(StringComparer.Ordinal);
        var names = new UniqueNames("group", errors);
        foreach (var (group, at) in options.Placed(place))
        {
            var named = names.Take(group.Name, at);
            var own = policies.ReadList(group.Policies, $"{at}:Policies");
            if (named)
            {
                groups.Add(group.Name!, own);
            }
        }

        return groups;
    }

    private void ReadUsers(
        IEnumerable<UserOptions> users,
        string place,
        Dictionary<string, IReadOnlyList<Policy>> groups,
        PolicyReader policies)
    {
        var names = new UniqueNames("user", errors);
        foreach (var (user, at) in users.Placed(place))
        {
            names.Take(user.Name, at);
            var name = user.Name ?? "";
            var id = string.IsNullOrWhiteSpace(user.Id) ? MakeId(name) : user.Id;
            IReadOnlyList<Policy> all =
            [
                .. policies.ReadList(user.Policies, $"{at}:Policies"),
                .. user.Groups.Placed($"{at}:Groups").SelectMany(group => PoliciesOf(group.Item, group.At, groups)),
            ];
            keys.ReadKeys(user.AccessKeys, $"{at}:AccessKeys", new Principal.RamUser(account, id, name, all));
        }
    }

    private IReadOnlyList<Policy> PoliciesOf(string? group, string at, Dictionary<string, IReadOnlyList<Policy>> groups)
    {
        if (groups.TryGetValue(group ?? "", out var policies))
        {
            return policies;
        }

        var known = groups.Count == 0 ? "none" : string.Join(", ", groups.Keys);
        errors.Add($"{at} is '{group}', which is no group of the account; give one of its groups ({known}).");
        return [];
    }

    private void ReadRoles(IEnumerable<RoleOptions> roles, string place, PolicyReader policies)
    {
        var names = new UniqueNames("role", errors);
        foreach (var (role, at) in roles.Placed(place))
        {
            names.Take(role.Name, at);
            var own = policies.ReadList(role.Policies, $"{at}:Policies");
            foreach (var (session, sessionAt) in role.Sessions.Placed($"{at}:Sessions"))
            {
                ReadSession(session, sessionAt, role.Name ?? "", own, policies);
            }
        }
    }

    // Names of sessions need not differ: one who assumes a role twice has two sessions.
    private void ReadSession(
        SessionOptions session, string at, string role, IReadOnlyList<Policy> rolePolicies, PolicyReader policies)
    {
        if (string.IsNullOrWhiteSpace(session.Name))
        {
            errors.Add($"{at}:Name is missing; give the name of the session.");
        }

        // Only left out does it leave the session all that its role may.
        var own = session.Policy is null
            ? null
            : policies.ReadDocument($"{at}:Policy", session.Policy, $"{at}:Policy");
        keys.ReadSession(session, at, new Principal.RoleSession(account, role, session.Name ?? "", rolePolicies, own));
    }

    // 18 digits that begin with a 2, as the cloud's.
    private string MakeId(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{account}:{name}"));
        return $"2{BinaryPrimitives.ReadUInt64BigEndian(hash) % 100_000_000_000_000_000:D17}";
    }
}
