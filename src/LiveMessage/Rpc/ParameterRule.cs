using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

using Microsoft.OpenApi;

namespace LiveMessage.Rpc;

/// <summary>A rule that can describe its bounds as JSON Schema.</summary>
internal interface IParameterRule
{
    /// <summary>Indicates whether a call without the parameter is refused.</summary>
    bool IsMandatory { get; }

    /// <summary>An imperative that states the allowed values. Error messages and the API document share it.</summary>
    string Hint { get; }

    /// <summary>Adds the type and the bounds to a schema.</summary>
    void Describe(OpenApiSchema schema);
}

/// <summary>Base class of rules. A validation failure has a <see cref="Refusal"/> as its custom state.</summary>
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

/// <summary>Base class of rules that apply only if the parameter has a value.</summary>
internal abstract class ValueRule<T>(string hint) : ParameterRule<T, string?>
{
    public sealed override string Hint => hint;

    protected sealed override Refusal? Check(string parameter, string? value) =>
        string.IsNullOrEmpty(value) || Error(value) is not { } error
            ? null
            : new Refusal.InvalidParameter(parameter, error, hint);

    /// <summary>Describes the error in the value as a predicate. Returns null for a valid value.</summary>
    protected abstract string? Error(string value);
}

internal sealed class MandatoryRule<T>(string hint) : ParameterRule<T, string?>
{
    public override string Name => "Mandatory";

    public override bool IsMandatory => true;

    public override string Hint => hint;

    // The schema describes the value. The API document states separately that the parameter is required.
    public override void Describe(OpenApiSchema schema)
    {
    }

    protected override Refusal? Check(string parameter, string? value) =>
        string.IsNullOrWhiteSpace(value) ? new Refusal.MissingParameter(parameter, hint) : null;
}
