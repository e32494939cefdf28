using System.Diagnostics;

namespace LiveMessage.Rpc;

/// <summary>The result of an action that can be refused: a value or a refusal.</summary>
internal abstract record Result<T>
{
    private Result()
    {
    }

    public sealed record Success(T Value) : Result<T>;

    public sealed record Refused(Refusal Refusal) : Result<T>;

    public static implicit operator Result<T>(T value) => new Success(value);

    public static implicit operator Result<T>(Refusal refusal) => new Refused(refusal);

    /// <summary>Converts either case to a value of one type.</summary>
    public TOther Match<TOther>(Func<T, TOther> success, Func<Refusal, TOther> refused) => this switch
    {
        Success { Value: var value } => success(value),
        Refused { Refusal: var refusal } => refused(refusal),
        _ => throw new UnreachableException(),
    };

    /// <summary>Continues with <paramref name="next"/> after a success, or returns the refusal unchanged.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => Match(next, refusal => refusal);
}

/// <summary>The value of a successful action that returns no data.</summary>
internal readonly record struct Done;
