using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

using Microsoft.OpenApi;

namespace LiveMessage.Rpc;

/// <summary>A rule that can say its bound in the words of JSON Schema.</summary>
internal interface IParameterRule
{
    /// <summary>Whether a call without the parameter is refused.</summary>
    bool IsMandatory { get; }

    /// <summary>What would be right, as an imperative: the same words in a refusal and in a document.</summary>
    string Hint { get; }

    /// <summary>Writes type and bounds into a schema.</summary>
    void Describe(OpenApiSchema schema);
}

/// <summary>A rule that, broken, leaves a <see cref="Refusal"/> as the failure's state.</summary>
internal abstract class ParameterRule<T, TValue> : PropertyValidator<T, TValue>, IParameterRule
{
    public virtual bool IsMandatory => false;

    public abstract string Hint { get; }

    public abstract void Describe(OpenApiSchema schema);

    public override bool IsValid(ValidationContext<T> context, TValue value)
    {
        if (Check(context.PropertyPath, value) is { } refusal)
        {
            context.AddFailure(new ValidationFailure(context.PropertyPath, Name) { CustomState = refusal });
        }

        return true;
    }

    protected abstract Refusal? Check(string parameter, TValue value);
}

/// <summary>A rule about the value of a parameter that has one.</summary>
internal abstract class ValueRule<T>(string hint) : ParameterRule<T, string?>
{
    public sealed override string Hint => hint;

    protected sealed override Refusal? Check(string parameter, string? value) =>
        string.IsNullOrEmpty(value) || Error(value) is not { } error
            ? null
            : new Refusal.InvalidParameter(parameter, error, hint);

    /// <summary>What is wrong with the value, as a predicate, or null.</summary>
    protected abstract string? Error(string value);
}

internal sealed class MandatoryRule<T>(string hint) : ParameterRule<T, string?>
{
    public override string Name => "Mandatory";

    public override bool IsMandatory => true;

    public override string Hint => hint;

    // That it may not be left out is no matter of its value.
    public override void Describe(OpenApiSchema schema)
    {
    }

    protected override Refusal? Check(string parameter, string? value) =>
        string.IsNullOrWhiteSpace(value) ? new Refusal.MissingParameter(parameter, hint) : null;
}
