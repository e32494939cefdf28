using FluentValidation;

using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>
/// Validation rules for parameters, each with its bounds and its hint. An optional parameter that is empty counts as
/// omitted, because the SDKs also send parameters that their caller left blank.
/// </summary>
internal static class ParameterRules
{
    public static IRuleBuilderOptions<T, string?> Mandatory<T>(this IRuleBuilder<T, string?> rule, string hint) =>
        rule.SetValidator(new MandatoryRule<T>(hint));

    /// <summary>Requires a valid user id or message id.</summary>
    public static IRuleBuilderOptions<T, string?> Identifier<T>(this IRuleBuilder<T, string?> rule, IdStyle style) =>
        rule.SetValidator(new IdentifierRule<T>(style));

    /// <summary>Requires 1 to <paramref name="maxItems"/> user ids.</summary>
    public static IRuleBuilderOptions<T, ParameterList> IdentifierList<T>(
        this IRuleBuilder<T, ParameterList> rule, IdStyle style, int maxItems) =>
        rule.SetValidator(new IdentifierListRule<T>(style, maxItems));

    public static IRuleBuilderOptions<T, string?> ApplicationId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new ApplicationIdRule<T>());

    /// <summary>Limits the length to <paramref name="maxBytes"/> bytes of UTF-8.</summary>
    public static IRuleBuilderOptions<T, string?> MaxBytes<T>(this IRuleBuilder<T, string?> rule, int maxBytes) =>
        rule.SetValidator(new MaxBytesRule<T>(maxBytes));

    /// <summary>Requires a non-negative 64-bit integer.</summary>
    public static IRuleBuilderOptions<T, string?> WholeNumber<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new WholeNumberRule<T>());

    /// <summary>
    /// Requires an integer from <paramref name="min"/> to <paramref name="max"/>, inclusive. <paramref name="hint"/>
    /// states the meaning of each value.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> Number<T>(
        this IRuleBuilder<T, string?> rule, int min, int max, string hint) =>
        rule.SetValidator(new IntegerRangeRule<T>(min, max, hint));

    /// <summary>Requires <paramref name="min"/> to <paramref name="max"/> Unicode characters.</summary>
    public static IRuleBuilderOptions<T, string?> Characters<T>(
        this IRuleBuilder<T, string?> rule, int min, int max) =>
        rule.SetValidator(new CharacterCountRule<T>(min, max));

    /// <summary>Requires -1 or the token that the previous page returned.</summary>
    public static IRuleBuilderOptions<T, string?> PageToken<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PageTokenRule<T>());

    public static IRuleBuilderOptions<T, string?> TrueOrFalse<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new TrueOrFalseRule<T>());

    public static IRuleBuilderOptions<T, string?> KnownDataCenter<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new DataCenterRule<T>());
}
