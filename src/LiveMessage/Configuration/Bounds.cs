using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;

namespace LiveMessage.Configuration;

/// <summary>The least value of a setting: an integer, or a time such as <c>00:00:01</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtLeastAttribute(string minimum) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Bound.Compare(value, minimum) >= 0
            ? null
            : new ValidationResult($"{validationContext.MemberName} must be at least {minimum}.");
}

/// <summary>The greatest value of a setting; <see cref="Text"/> is how a message writes it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtMostAttribute(string maximum) : ValidationAttribute
{
    public string? Text { get; init; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Bound.Compare(value, maximum) <= 0
            ? null
            : new ValidationResult($"{validationContext.MemberName} must be at most {Text ?? maximum}.");
}

/// <summary>The least and the greatest value of a setting, in one sentence.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(string minimum, string maximum) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Bound.Compare(value, minimum) >= 0 && Bound.Compare(value, maximum) <= 0
            ? null
            : new ValidationResult($"{validationContext.MemberName} must be {minimum} to {maximum}.");
}

internal static class Bound
{
    /// <summary>Compares a setting with a bound, which is written as the setting would be.</summary>
    public static int Compare(object? value, string bound) => value switch
    {
        int number => number.CompareTo(int.Parse(bound, CultureInfo.InvariantCulture)),
        TimeSpan time => time.CompareTo(TimeSpan.Parse(bound, CultureInfo.InvariantCulture)),
        _ => throw new UnreachableException(),
    };
}
