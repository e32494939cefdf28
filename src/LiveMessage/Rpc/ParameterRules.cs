using System.Globalization;
using System.Text;

using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

using LiveMessage.Apps;
using LiveMessage.Messages;

namespace LiveMessage.Rpc;

/// <summary>
/// The rules for parameters as they are sent, each with its bound and its words. An optional parameter that is empty
/// counts as omitted: the SDKs send the ones their caller left blank.
/// </summary>
public static class ParameterRules
{
    public static IRuleBuilderOptions<T, string?> Mandatory<T>(this IRuleBuilder<T, string?> rule, string remedy) =>
        rule.SetValidator(new MandatoryRule<T>(remedy));

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

    /// <summary>An integer between two, both allowed. <paramref name="remedy"/> says what each stands for.</summary>
    public static IRuleBuilderOptions<T, string?> Number<T>(
        this IRuleBuilder<T, string?> rule, int least, int most, string remedy) =>
        rule.SetValidator(new NumberRule<T>(least, most, remedy));

    /// <summary>So many characters of Unicode, whatever their length in bytes.</summary>
    public static IRuleBuilderOptions<T, string?> Characters<T>(
        this IRuleBuilder<T, string?> rule, int least, int most) =>
        rule.SetValidator(new CharactersRule<T>(least, most));

    /// <summary>-1, or what the page before said.</summary>
    public static IRuleBuilderOptions<T, string?> PageToken<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PageTokenRule<T>());

    /// <summary>A URL that the service may call.</summary>
    public static IRuleBuilderOptions<T, string?> CallbackUrl<T>(
        this IRuleBuilder<T, string?> rule, CallbackUrls urls) =>
        rule.SetValidator(new CallbackUrlRule<T>(urls));

    public static IRuleBuilderOptions<T, string?> TrueOrFalse<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new TrueOrFalseRule<T>());

    public static IRuleBuilderOptions<T, string?> KnownDataCenter<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new DataCenterRule<T>());

    /// <summary>The first rule that was broken, as the refusal it carries; what is missing comes before what is malformed.</summary>
    public static Refusal RefusalOf(ValidationResult verdict)
    {
        var refusals = verdict.Errors.Select(error => (Refusal)error.CustomState).ToList();
        return refusals.Find(refusal => refusal is Refusal.MissingParameter) ?? refusals[0];
    }
}

/// <summary>A rule that, broken, leaves a <see cref="Refusal"/> as the failure's state.</summary>
public abstract class ParameterRule<T, TValue> : PropertyValidator<T, TValue>
{
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
public abstract class ValueRule<T>(string remedy) : ParameterRule<T, string?>
{
    protected sealed override Refusal? Check(string parameter, string? value) =>
        string.IsNullOrEmpty(value) || Fault(value) is not { } fault
            ? null
            : new Refusal.InvalidParameter(parameter, fault, remedy);

    /// <summary>What is wrong with the value, as a predicate, or null.</summary>
    protected abstract string? Fault(string value);
}

public sealed class MandatoryRule<T>(string remedy) : ParameterRule<T, string?>
{
    public override string Name => "Mandatory";

    protected override Refusal? Check(string parameter, string? value) =>
        string.IsNullOrWhiteSpace(value) ? new Refusal.MissingParameter(parameter, remedy) : null;
}

public sealed class IdentifierRule<T>(IdStyle style) : ValueRule<T>(Identifiers.Describe(style))
{
    public override string Name => "Identifier";

    protected override string? Fault(string value) => FaultOf(value, style);

    internal static string? FaultOf(string value, IdStyle style)
    {
        var position = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            position++;
            if (!rune.IsAscii || !Identifiers.Allows((char)rune.Value, style))
            {
                return $"has {Quote.Character(rune)} at position {position}";
            }
        }

        return value.Length <= Identifiers.MaxBytes ? null : $"is {value.Length} bytes long";
    }
}

public sealed class IdentifierListRule<T>(IdStyle style, int most) : ParameterRule<T, ParameterList>
{
    private const string Spelling = "give them as 'uid1,uid2', or as UserIds.1=uid1 and UserIds.2=uid2";

    public override string Name => "IdentifierList";

    public int Most => most;

    protected override Refusal? Check(string parameter, ParameterList value)
    {
        if (value.Fault is not null)
        {
            return new Refusal.InvalidParameter(parameter, value.Fault, Spelling);
        }

        if (value.Items is not { } items || items.All(string.IsNullOrWhiteSpace))
        {
            return new Refusal.MissingParameter(parameter, $"give 1 to {most} ids of users; {Spelling}");
        }

        if (items.Count > most)
        {
            return new Refusal.InvalidParameter(parameter, $"has {items.Count} users", $"give 1 to {most}");
        }

        return items.Select((item, index) => FaultOf(parameter, item, index + 1)).FirstOrDefault(fault => fault is not null);
    }

    private Refusal.InvalidParameter? FaultOf(string parameter, string item, int place) =>
        (item.Length == 0 ? "is empty" : IdentifierRule<T>.FaultOf(item, style)) is { } fault
            ? new Refusal.InvalidParameter(parameter, $"has a user, number {place}, that {fault}", Identifiers.Describe(style))
            : null;
}

public sealed class ApplicationIdRule<T>() : ValueRule<T>("give the id of an app, 1 to 64 bytes without control characters")
{
    public override string Name => "ApplicationId";

    protected override string? Fault(string value)
    {
        if (Encoding.UTF8.GetByteCount(value) is var bytes && bytes > AppId.MaxBytes)
        {
            return $"is {bytes} bytes long";
        }

        return AppId.TryParse(value, out _) ? null : $"is {Quote.Text(value)}, which has a control character";
    }
}

public sealed class AtMostBytesRule<T>(int maxBytes) : ValueRule<T>(
    string.Create(CultureInfo.InvariantCulture, $"give at most {maxBytes:N0} bytes"))
{
    public override string Name => "AtMostBytes";

    public int MaxBytes => maxBytes;

    protected override string? Fault(string value) =>
        Encoding.UTF8.GetByteCount(value) is var bytes && bytes > maxBytes
            ? string.Create(CultureInfo.InvariantCulture, $"is {bytes:N0} bytes of UTF-8")
            : null;
}

public sealed class WholeNumberRule<T>() : ValueRule<T>("give an integer from 0 to 9223372036854775807")
{
    public override string Name => "WholeNumber";

    // The digits are looked at too: the framework's parser takes trailing NUL characters in its stride.
    internal static bool IsWholeNumber(string value) =>
        value.All(char.IsAsciiDigit) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    protected override string? Fault(string value) =>
        IsWholeNumber(value) ? null : $"is {Quote.Text(value)}";
}

public sealed class NumberRule<T>(int least, int most, string remedy) : ValueRule<T>(remedy)
{
    public override string Name => "Number";

    protected override string? Fault(string value) =>
        value.All(char.IsAsciiDigit)
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? null
            : $"is {Quote.Text(value)}";
}

public sealed class CharactersRule<T>(int least, int most) : ValueRule<T>($"give {least} to {most} characters")
{
    public override string Name => "Characters";

    protected override string? Fault(string value) =>
        value.EnumerateRunes().Count() is var characters && (characters < least || characters > most)
            ? $"is {characters} {(characters == 1 ? "character" : "characters")} long"
            : null;
}

public sealed class PageTokenRule<T>()
    : ValueRule<T>("give -1 for the first page, or the NextPageToken of the page before")
{
    public override string Name => "PageToken";

    protected override string? Fault(string value) =>
        value == "-1" || WholeNumberRule<T>.IsWholeNumber(value) ? null : $"is {Quote.Text(value)}";
}

public sealed class CallbackUrlRule<T>(CallbackUrls urls) : ValueRule<T>(urls.Remedy)
{
    public override string Name => "CallbackUrl";

    protected override string? Fault(string value) => urls.FaultOf(value);
}

public sealed class TrueOrFalseRule<T>() : ValueRule<T>("give true or false")
{
    public override string Name => "TrueOrFalse";

    protected override string? Fault(string value) =>
        value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase)
            ? null
            : $"is {Quote.Text(value)}";
}

public sealed class DataCenterRule<T>() : ValueRule<T>($"give {string.Join(" or ", DataCenter.All)}")
{
    public override string Name => "DataCenter";

    protected override string? Fault(string value) =>
        DataCenter.TryParse(value, out _) ? null : $"is {Quote.Text(value)}";
}
