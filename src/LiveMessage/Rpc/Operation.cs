using FluentValidation;

using LiveMessage.Access;
using LiveMessage.Redis;

namespace LiveMessage.Rpc;

/// <summary>One operation of the API, as the ladder of <see cref="RpcEndpoint"/> sees it.</summary>
public interface IOperation
{
    /// <summary>The operation's name, in the vendor's spelling.</summary>
    string Action { get; }

    /// <summary>
    /// What a call touches, for the policies of RAM, made of the parameters as sent: the documented resource name first, then
    /// other names that policies may know it by.
    /// </summary>
    IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters);

    /// <summary>
    /// Is the request well formed? Null when it is; then <paramref name="work"/> is what remains to be done.
    /// </summary>
    Refusal? Bind(CallContext context, ParameterSet parameters, out OperationWork work);
}

/// <summary>The work of a well-formed call. It passes the gate and does its writing in one script.</summary>
public delegate Task<Reply> OperationWork(Gate gate);

/// <summary>Who is asking, under which request id; and whether they still wait for the answer.</summary>
public sealed record CallContext(string RequestId, AccountId Account, CancellationToken Aborted);

/// <summary>
/// An operation with its request record: read from the parameters as sent, judged by its validator, then executed.
/// </summary>
public abstract class Operation<TRequest>(IValidator<TRequest> validator) : IOperation
{
    public abstract string Action { get; }

    public abstract IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters);

    public Refusal? Bind(CallContext context, ParameterSet parameters, out OperationWork work)
    {
        var request = Read(parameters);
        work = gate => ExecuteAsync(context, request, gate);

        var verdict = validator.Validate(request);
        return verdict.IsValid ? null : ParameterRules.RefusalOf(verdict);
    }

    protected abstract TRequest Read(ParameterSet parameters);

    protected abstract Task<Reply> ExecuteAsync(CallContext context, TRequest request, Gate gate);
}
