using FluentValidation;
using FluentValidation.Results;

using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>One operation of the API, as the call pipeline sees it.</summary>
internal interface IOperation
{
    /// <summary>The operation's name, in the vendor's spelling.</summary>
    string Action { get; }

    /// <summary>What it does, in a few words.</summary>
    string Summary { get; }

    /// <summary>The tag that it is documented under.</summary>
    string Tag { get; }

    /// <summary>What it takes and gives, for who documents it.</summary>
    OperationShape Shape { get; }

    /// <summary>Binds the parameters of a call, as sent, and judges them.</summary>
    BoundCall Bind(CallContext context, ParameterSet parameters);
}

/// <summary>What an operation takes and gives: the records that are bound and answered, the rules that judge.</summary>
/// <param name="Request">The record whose properties are the parameters.</param>
/// <param name="Response">The record whose properties are the fields of the answer, but for <c>RequestId</c>.</param>
/// <param name="Rules">The rules for each parameter.</param>
internal sealed record OperationShape(Type Request, Type Response, IValidatorDescriptor Rules);

/// <summary>Who is asking, under which request id; and whether they still wait for the answer.</summary>
internal sealed record CallContext(string RequestId, AccountId Account, CancellationToken Aborted);

/// <summary>
/// An operation with its records: the request is read from the parameters as sent, judged by its validator, then
/// executed; what comes of it is the response. Its class is named after the action.
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

    /// <summary>The resources that a request touches, as <see cref="BoundCall.Resources"/> has them.</summary>
    protected abstract IReadOnlyList<string> ResourcesOf(AccountId account, TRequest request);

    protected abstract Task<Reply> ExecuteAsync(CallContext context, TRequest request, Gate gate);

    /// <summary>Answers with what <paramref name="respond"/> makes of the value, or with the refusal.</summary>
    protected static Reply Answer<T>(Result<T> result, Func<T, TResponse> respond) => result.Match<Reply>(
        value => new Reply.Success(respond(value)),
        refusal => refusal);

    private sealed class Bound(
        Operation<TRequest, TResponse> operation, CallContext context, TRequest request, ValidationResult validation)
        : BoundCall(validation)
    {
        public override IReadOnlyList<string> Resources => operation.ResourcesOf(context.Account, request);

        public override Task<Reply> ExecuteAsync(Gate gate) => operation.ExecuteAsync(context, request, gate);
    }
}
