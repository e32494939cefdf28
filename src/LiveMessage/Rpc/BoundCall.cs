using FluentValidation.Results;

namespace LiveMessage.Rpc;

/// <summary>A call that is bound to its operation: what it touches, what is wrong with it, and its work.</summary>
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
    /// The resources for the policies of RAM: the documented resource name first, then other names that policies may know it
    /// by.
    /// </summary>
    public abstract IReadOnlyList<string> Resources { get; }

    /// <summary>The first required parameter that is missing, or null.</summary>
    public Refusal.MissingParameter? Missing { get; }

    /// <summary>The first parameter that is malformed, or null.</summary>
    public Refusal? Malformed { get; }

    /// <summary>Does the work of a well-formed call. It passes the gate and does its writing in one script.</summary>
    public abstract Task<Reply> ExecuteAsync(Gate gate);
}
