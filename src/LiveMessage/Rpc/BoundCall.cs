using FluentValidation.Results;

namespace LiveMessage.Rpc;

/// <summary>A call bound to its operation, with its resources and its validation errors.</summary>
internal abstract class BoundCall
{
    protected BoundCall(ValidationResult validation)
    {
        if (validation.IsValid)
        {
            return;
        }

        var refusals = validation.Errors.ConvertAll(error => (Refusal)error.CustomState);
        Missing = refusals.OfType<Refusal.MissingParameter>().FirstOrDefault();
        Malformed = refusals.Find(refusal => refusal is not Refusal.MissingParameter);
    }

    /// <summary>
    /// The resource names that RAM policies are evaluated against. The documented name comes first, followed by the
    /// other names that a policy may use for the same resource.
    /// </summary>
    public abstract IReadOnlyList<string> Resources { get; }

    /// <summary>The first required parameter that is missing, or null.</summary>
    public Refusal.MissingParameter? Missing { get; }

    /// <summary>The first parameter that is malformed, or null.</summary>
    public Refusal? Malformed { get; }

    /// <summary>Executes a valid call. The gate check and all writes run in one script.</summary>
    public abstract Task<Reply> ExecuteAsync(Gate gate);
}
