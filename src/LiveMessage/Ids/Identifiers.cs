using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Ids;

/// <summary>Syntax rules for user ids and message ids.</summary>
internal static class Identifiers
{
    /// <summary>Maximum length in bytes. It is also the maximum in characters, because only ASCII is allowed.</summary>
    public const int MaxBytes = 64;

    public static bool Allows(char character, IdStyle style) =>
        char.IsAsciiLetterOrDigit(character) || (style == IdStyle.Relaxed && character is '_' or '-');

    /// <summary>Returns the part of an error message that describes a valid id.</summary>
    public static string Describe(IdStyle style) => style == IdStyle.Relaxed
        ? "give 1 to 64 letters (A-Z, a-z), digits, '_', or '-'"
        : "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    internal static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxBytes } && text.All(character => Allows(character, IdStyle.Relaxed));
}

/// <summary>Id of a user of an app: 1 to 64 letters, digits, <c>_</c>, or <c>-</c>.</summary>
internal readonly record struct UserId
{
    private readonly string id;

    private UserId(string id) => this.id = id;

    public static bool TryParse([NotNullWhen(true)] string? text, out UserId userId)
    {
        userId = Identifiers.IsValid(text) ? new UserId(text) : default;
        return userId.id is not null;
    }

    public static UserId Parse(string? text) =>
        TryParse(text, out var userId) ? userId : throw new FormatException($"'{text}' is not a valid user id.");

    public override string ToString() => id;
}

/// <summary>Id of a message, unique in its inbox: 1 to 64 letters, digits, <c>_</c>, or <c>-</c>.</summary>
internal readonly record struct MsgTid
{
    private readonly string id;

    private MsgTid(string id) => this.id = id;

    /// <summary>Generates an id of 32 random hexadecimal characters.</summary>
    public static MsgTid New() => new(Guid.NewGuid().ToString("N"));

    public static bool TryParse([NotNullWhen(true)] string? text, out MsgTid msgTid)
    {
        msgTid = Identifiers.IsValid(text) ? new MsgTid(text) : default;
        return msgTid.id is not null;
    }

    public static MsgTid Parse(string? text) =>
        TryParse(text, out var msgTid) ? msgTid : throw new FormatException($"'{text}' is not a valid message id.");

    public override string ToString() => id;
}

/// <summary>Character set of user ids and message ids.</summary>
internal enum IdStyle
{
    /// <summary>Letters and digits, as the server API documentation specifies.</summary>
    Documented,

    /// <summary>Letters, digits, <c>_</c>, and <c>-</c>. The client SDK accepts these in user ids.</summary>
    Relaxed,
}
