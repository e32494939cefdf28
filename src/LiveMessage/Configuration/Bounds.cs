using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;

namespace LiveMessage.Configuration;

/// <summary>Minimum value of a setting: an integer, or a duration such as <c>00:00:01</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtLeastAttribute(string minimum) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Bound.Compare(value, minimum) >= 0
            ? null
            : Bound.CreateError(validationContext, value, $"at least {minimum}");
}

/// <summary>Maximum value of a setting: an integer, or a duration such as <c>00:00:01</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtMostAttribute(string maximum) : ValidationAttribute
{
    /// <summary>The maximum in other words, such as "365 days", for the error message.</summary>
    public string? Text { get; init; }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Bound.Compare(value, maximum) <= 0
            ? null
            : Bound.CreateError(
                validationContext, value, Text is null ? $"at most {maximum}" : $"at most {maximum} ({Text})");
}

/// <summary>Minimum and maximum value of a setting, with one error message for both.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(string minimum, string maximum) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        Bound.Compare(value, minimum) >= 0 && Bound.Compare(value, maximum) <= 0
            ? null
            : Bound.CreateError(validationContext, value, $"a value from {minimum} to {maximum}");
}

internal static class Bound
{
    /// <summary>Compares the value of a setting with a bound in the text format of the setting.</summary>
    public static int Compare(object? value, string bound) => value switch
    {
        int number => number.CompareTo(int.Parse(bound, CultureInfo.InvariantCulture)),
        TimeSpan time => time.CompareTo(TimeSpan.Parse(bound, CultureInfo.InvariantCulture)),
        _ => throw new UnreachableException(),
    };

    public static ValidationResult CreateError(ValidationContext context, object? value, string hint) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{context.MemberName} is '{ToText(value)}'; give {hint}."));

    // The standard format has seven decimal places, or none.
    private static object? ToText(object? value) =>
        value is TimeSpan time && time.Ticks % TimeSpan.TicksPerSecond != 0
            ? time.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0')
            : value;
}
