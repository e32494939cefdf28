using System.Diagnostics.CodeAnalysis;

namespace LiveMessage.Ids;

/// <summary>Id of an Alibaba Cloud account: 1 to 20 digits, usually 16.</summary>
internal readonly record struct AccountId
{
    private readonly string id;

    private AccountId(string id) => this.id = id;

    public static bool TryParse([NotNullWhen(true)] string? text, out AccountId accountId)
    {
        var valid = text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit);
        accountId = valid ? new AccountId(text!) : default;
        return valid;
    }

    public static AccountId Parse(string? text) =>
        TryParse(text, out var accountId)
            ? accountId
            : throw new FormatException($"'{text}' is not a valid account id.");

    public override string ToString() => id;
}
