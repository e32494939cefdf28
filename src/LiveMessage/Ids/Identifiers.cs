using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Ids;

/// <summary>The ids of users and messages: what they are made of and how long they may be.</summary>
internal static class Identifiers
{
    /// <summary>Bytes, which are characters too: only ASCII is allowed.</summary>
    public const int MaxBytes = 64;

    public static bool Allows(char character, IdStyle style) =>
        char.IsAsciiLetterOrDigit(character) || (style == IdStyle.Relaxed && character is '_' or '-');

    /// <summary>What would be right, for an error message.</summary>
    public static string Describe(IdStyle style) => style == IdStyle.Relaxed
        ? "give 1 to 64 letters (A-Z, a-z), digits, '_' or '-'"
        : "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also takes '_' and '-'";

    internal static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxBytes } && text.All(character => Allows(character, IdStyle.Relaxed));
}

/// <summary>The id of a user of an app: 1 to 64 letters, digits, <c>_</c> or <c>-</c>.</summary>
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
        TryParse(text, out var userId) ? userId : throw new FormatException($"'{text}' is not the id of a user.");

    public override string ToString() => id;
}

/// <summary>The id of a message, unique in its inbox: 1 to 64 letters, digits, <c>_</c> or <c>-</c>.</summary>
internal readonly record struct MsgTid
{
    private readonly string id;

    private MsgTid(string id) => this.id = id;

    /// <summary>A new id: 32 random hexadecimal characters.</summary>
    public static MsgTid New() => new(Guid.NewGuid().ToString("N"));

    public static bool TryParse([NotNullWhen(true)] string? text, out MsgTid msgTid)
    {
        msgTid = Identifiers.IsValid(text) ? new MsgTid(text) : default;
        return msgTid.id is not null;
    }

    public static MsgTid Parse(string? text) =>
        TryParse(text, out var msgTid) ? msgTid : throw new FormatException($"'{text}' is not the id of a message.");

    public override string ToString() => id;
}

/// <summary>Which characters the ids of users and messages may have.</summary>
internal enum IdStyle
{
    /// <summary>Letters and digits: the page of the server API.</summary>
    Documented,

    /// <summary>Also <c>_</c> and <c>-</c>: the client SDK takes them in user ids.</summary>
    Relaxed,
}
