using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Access;

/// <summary>The policies that the cloud brings, by name.</summary>
public static class SystemPolicies
{
    public static bool TryFind(string name, [NotNullWhen(true)] out Policy? policy)
    {
        policy = name is "AliyunLiveFullAccess" ? new Policy(name) : null;
        return policy is not null;
    }
}
