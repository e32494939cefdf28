using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace LiveMessage.Configuration;

/// <summary>
/// Validates secrets. White space at an end is usually the line break of a file or of a command's output. The client
/// sends the secret without it, so that every request would be refused. Errors omit the value.
/// </summary>
internal static class SecretText
{
    /// <summary>Returns the error as a predicate; null if there is none.</summary>
    public static string? GetError(string? secret) =>
        string.IsNullOrEmpty(secret) ? null
        : secret.Any(IsInvisible) ? "contains a line break or another invisible character; remove it"
        : secret != secret.Trim() ? "begins or ends with white space; remove it"
        : null;

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}

/// <summary>Marks a setting as a secret and validates it with <see cref="SecretText"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        SecretText.GetError((string?)value) is { } error
            ? new ValidationResult($"{validationContext.MemberName} {error}.")
            : null;
}
