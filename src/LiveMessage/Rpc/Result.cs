using System.Diagnostics;

namespace LiveMessage.Rpc;

/// <summary>The result of an action that can be refused: a value or the refusal.</summary>
internal abstract record Result<T>
{
    private Result()
    {
    }

    public sealed record Success(T Value) : Result<T>;

    public sealed record Refused(Refusal Refusal) : Result<T>;

    public static implicit operator Result<T>(T value) => new Success(value);

    public static implicit operator Result<T>(Refusal refusal) => new Refused(refusal);

    /// <summary>Makes one thing of either case.</summary>
    public TOther Match<TOther>(Func<T, TOther> success, Func<Refusal, TOther> refused) => this switch
    {
        Success { Value: var value } => success(value),
        Refused { Refusal: var refusal } => refused(refusal),
        _ => throw new UnreachableException(),
    };

    /// <summary>Makes a result of the value; a refusal stays as it is.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => Match(next, refusal => refusal);
}

/// <summary>The value of an action that succeeded and has nothing to say.</summary>
internal readonly record struct Done;
