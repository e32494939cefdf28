using FluentValidation;

using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>
/// The rules for parameters as they are sent, each with its bound and its words. An optional parameter that is empty
/// counts as omitted: the SDKs send the ones their caller left blank.
/// </summary>
internal static class ParameterRules
{
    public static IRuleBuilderOptions<T, string?> Mandatory<T>(this IRuleBuilder<T, string?> rule, string hint) =>
        rule.SetValidator(new MandatoryRule<T>(hint));

    /// <summary>An id of a user or a message.</summary>
    public static IRuleBuilderOptions<T, string?> Identifier<T>(this IRuleBuilder<T, string?> rule, IdStyle style) =>
        rule.SetValidator(new IdentifierRule<T>(style));

    /// <summary>One id of a user or more, up to <paramref name="most"/>.</summary>
    public static IRuleBuilderOptions<T, ParameterList> IdentifierList<T>(
        this IRuleBuilder<T, ParameterList> rule, IdStyle style, int most) =>
        rule.SetValidator(new IdentifierListRule<T>(style, most));

    public static IRuleBuilderOptions<T, string?> ApplicationId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new ApplicationIdRule<T>());

    /// <summary>At most so many bytes of UTF-8.</summary>
    public static IRuleBuilderOptions<T, string?> AtMostBytes<T>(this IRuleBuilder<T, string?> rule, int bytes) =>
        rule.SetValidator(new AtMostBytesRule<T>(bytes));

    /// <summary>A 64-bit integer that is not negative.</summary>
    public static IRuleBuilderOptions<T, string?> WholeNumber<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new WholeNumberRule<T>());

    /// <summary>An integer between two, both allowed. <paramref name="hint"/> says what each stands for.</summary>
    public static IRuleBuilderOptions<T, string?> Number<T>(
        this IRuleBuilder<T, string?> rule, int least, int most, string hint) =>
        rule.SetValidator(new NumberRule<T>(least, most, hint));

    /// <summary>So many characters of Unicode, whatever their length in bytes.</summary>
    public static IRuleBuilderOptions<T, string?> Characters<T>(
        this IRuleBuilder<T, string?> rule, int least, int most) =>
        rule.SetValidator(new CharactersRule<T>(least, most));

    /// <summary>-1, or what the page before said.</summary>
    public static IRuleBuilderOptions<T, string?> PageToken<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PageTokenRule<T>());

    public static IRuleBuilderOptions<T, string?> TrueOrFalse<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new TrueOrFalseRule<T>());

    public static IRuleBuilderOptions<T, string?> KnownDataCenter<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new DataCenterRule<T>());
}
