namespace LiveMessage.Accounts;

/// <summary>A custom policy of an account.</summary>
internal sealed class PolicyOptions
{
    /// <summary>Required: unique in the account, and not that of a system policy.</summary>
    public string? Name { get; set; }

    /// <summary>Required: the policy document, as JSON text.</summary>
    public string? Document { get; set; }
}

/// <summary>A group: its policies are those of every user in it.</summary>
internal sealed class GroupOptions
{
    /// <summary>Required: unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>Each the name of a custom policy or of a system policy, or a policy document as JSON text.</summary>
    public IList<string?> Policies { get; init; } = [];
}

/// <summary>A RAM user.</summary>
internal sealed class UserOptions
{
    /// <summary>Required: unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>Left out, it is 18 digits made of the account's id and the name: the same at every start.</summary>
    public string? Id { get; set; }

    /// <summary>The user's access keys.</summary>
    public IList<AccessKeyOptions> AccessKeys { get; init; } = [];

    /// <summary>The names of the groups that the user is in.</summary>
    public IList<string?> Groups { get; init; } = [];

    /// <summary>The user's own policies, as in <see cref="GroupOptions.Policies"/>.</summary>
    public IList<string?> Policies { get; init; } = [];
}

/// <summary>A RAM role with the sessions of those who have assumed it.</summary>
internal sealed class RoleOptions
{
    /// <summary>Required: unique in the account.</summary>
    public string? Name { get; set; }

    /// <summary>As in <see cref="GroupOptions.Policies"/>.</summary>
    public IList<string?> Policies { get; init; } = [];

    /// <summary>Its sessions, as AssumeRole would have begun them.</summary>
    public IList<SessionOptions> Sessions { get; init; } = [];
}

/// <summary>A session of a role, with the members of AssumeRole's answer.</summary>
internal sealed class SessionOptions
{
    /// <summary>Required.</summary>
    public string? Name { get; set; }

    /// <summary>Required: begins with <c>STS.</c>, unique among all accounts.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>Required. Never logged.</summary>
    public string? AccessKeySecret { get; set; }

    /// <summary>Required. Never logged.</summary>
    public string? SecurityToken { get; set; }

    /// <summary>Required: UTC, such as <c>2030-12-31T23:59:59Z</c>.</summary>
    public string? Expiration { get; set; }

    /// <summary>The session's own policy document as JSON text, or left out.</summary>
    public string? Policy { get; set; }
}
