using FluentValidation;
using FluentValidation.Results;

using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>An operation of the API, as used by the call pipeline.</summary>
internal interface IOperation
{
    /// <summary>The operation's name, in the vendor's spelling.</summary>
    string Action { get; }

    /// <summary>A short description for the API document.</summary>
    string Summary { get; }

    /// <summary>The tag that groups the operation in the API document.</summary>
    string Tag { get; }

    /// <summary>The request and response types and the validation rules, for the API document.</summary>
    OperationShape Shape { get; }

    /// <summary>Binds the parameters of a call and validates them.</summary>
    BoundCall Bind(CallContext context, ParameterSet parameters);
}

/// <summary>Request and response types of an operation, with its validation rules.</summary>
/// <param name="Request">The record whose properties are the parameters of the operation.</param>
/// <param name="Response">The record whose properties are the response fields, except <c>RequestId</c>.</param>
/// <param name="Rules">The validation rules of the parameters.</param>
internal sealed record OperationShape(Type Request, Type Response, IValidatorDescriptor Rules);

/// <summary>Context of a call.</summary>
/// <param name="RequestId">The id of the call.</param>
/// <param name="Account">The caller's account.</param>
/// <param name="Aborted">Canceled when the client disconnects.</param>
internal sealed record CallContext(string RequestId, AccountId Account, CancellationToken Aborted);

/// <summary>
/// Base class of operations. Binds the parameters to a request, validates the request, and executes it. The name of the
/// derived class is the action.
/// </summary>
internal abstract class Operation<TRequest, TResponse>(IValidator<TRequest> validator) : IOperation
    where TRequest : class, new()
    where TResponse : class
{
    private static readonly RequestBinder<TRequest> Binder = new();

    public string Action => GetType().Name;

    public abstract string Summary { get; }

    public abstract string Tag { get; }

    public OperationShape Shape => new(typeof(TRequest), typeof(TResponse), validator.CreateDescriptor());

    public BoundCall Bind(CallContext context, ParameterSet parameters)
    {
        var request = Binder.Read(parameters);
        return new Bound(this, context, request, validator.Validate(request));
    }

    /// <summary>Gets the resource names for <see cref="BoundCall.Resources"/>.</summary>
    protected abstract IReadOnlyList<string> GetResources(AccountId account, TRequest request);

    protected abstract Task<Reply> ExecuteAsync(CallContext context, TRequest request, Gate gate);

    /// <summary>Converts a result to a reply. <paramref name="respond"/> creates the response from the value.</summary>
    protected static Reply Answer<T>(Result<T> result, Func<T, TResponse> respond) => result.Match<Reply>(
        value => new Reply.Success(respond(value)),
        refusal => refusal);

    private sealed class Bound(
        Operation<TRequest, TResponse> operation, CallContext context, TRequest request, ValidationResult validation)
        : BoundCall(validation)
    {
        public override IReadOnlyList<string> Resources => operation.GetResources(context.Account, request);

        public override Task<Reply> ExecuteAsync(Gate gate) => operation.ExecuteAsync(context, request, gate);
    }
}
