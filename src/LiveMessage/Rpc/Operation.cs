using System.Text.Json;
using System.Text.Json.Serialization;

using FluentValidation;

using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>One operation of the API, as the ladder of <see cref="CallPipeline"/> sees it.</summary>
public interface IOperation
{
    /// <summary>The operation's name, in the vendor's spelling.</summary>
    string Action { get; }

    /// <summary>What it does, in a few words.</summary>
    string Summary { get; }

    /// <summary>What it takes and gives, for who documents it.</summary>
    OperationShape Shape { get; }

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

/// <summary>What an operation takes and gives: the records that are bound and answered, the rules that judge.</summary>
/// <param name="Request">The record whose properties are the parameters.</param>
/// <param name="Response">The record whose properties are the fields of the answer, but for <c>RequestId</c>.</param>
/// <param name="Rules">The rules for each parameter.</param>
public sealed record OperationShape(Type Request, Type Response, IValidatorDescriptor Rules);

/// <summary>The work of a well-formed call. It passes the gate and does its writing in one script.</summary>
public delegate Task<Reply> OperationWork(Gate gate);

/// <summary>Who is asking, under which request id; and whether they still wait for the answer.</summary>
public sealed record CallContext(string RequestId, AccountId Account, CancellationToken Aborted);

/// <summary>
/// An operation with its records: the request is read from the parameters as sent, judged by its validator, then
/// executed; what comes of it is the response.
/// </summary>
public abstract class Operation<TRequest, TResponse>(IValidator<TRequest> validator) : IOperation
    where TRequest : class, new()
{
    private static readonly RequestBinder<TRequest> Binder = new();

    // Fields that the cloud leaves out are null.
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public abstract string Action { get; }

    public abstract string Summary { get; }

    public OperationShape Shape => new(typeof(TRequest), typeof(TResponse), validator.CreateDescriptor());

    public abstract IReadOnlyList<string> ResourcesOf(AccountId account, ParameterSet parameters);

    public Refusal? Bind(CallContext context, ParameterSet parameters, out OperationWork work)
    {
        var request = Binder.Read(parameters);
        work = gate => ExecuteAsync(context, request, gate);

        var verdict = validator.Validate(request);
        return verdict.IsValid ? null : ParameterRules.RefusalOf(verdict);
    }

    protected abstract Task<Reply> ExecuteAsync(CallContext context, TRequest request, Gate gate);

    /// <summary>Answers with what <paramref name="respond"/> makes of the value, or with the refusal.</summary>
    protected static Reply Answer<T>(Result<T> result, Func<T, TResponse> respond) => result.Match<Reply>(
        value => new Reply.Success(JsonSerializer.SerializeToNode(respond(value), Json)!.AsObject()),
        refusal => refusal);
}
