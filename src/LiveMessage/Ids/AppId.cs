using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LiveMessage.Ids;

/// <summary>
/// Id of an app: 1 to 64 bytes of UTF-8 without control characters. A valid id does not imply that the app exists.
/// </summary>
internal readonly record struct AppId
{
    public const int MaxBytes = 64;

    private readonly string id;

    private AppId(string id) => this.id = id;

    /// <summary>Generates an id of 32 random hexadecimal characters.</summary>
    public static AppId New() => new(Guid.NewGuid().ToString("N"));

    public static bool TryParse([NotNullWhen(true)] string? text, out AppId appId)
    {
        var valid = !string.IsNullOrWhiteSpace(text)
            && Encoding.UTF8.GetByteCount(text) <= MaxBytes
            && !text.Any(char.IsControl);
        appId = valid ? new AppId(text!) : default;
        return valid;
    }

    public static AppId Parse(string? text) =>
        TryParse(text, out var appId) ? appId : throw new FormatException($"'{text}' is not a valid app id.");

    public override string ToString() => id;
}
