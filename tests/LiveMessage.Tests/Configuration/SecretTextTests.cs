using LiveMessage.Configuration;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Configuration;

/// <summary>Secrets that a client cannot send prevent startup with an error that omits the value.</summary>
public sealed class SecretTextTests
{
    private const string WhiteSpace = "begins or ends with white space; remove it";
    private const string Invisible = "contains a line break or another invisible character; remove it";

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("p@ss word/+=", null)]
    [InlineData("ключ", null)]
    [InlineData(" key", WhiteSpace)]
    [InlineData("key ", WhiteSpace)]
    [InlineData("key\u00a0", WhiteSpace)]
    [InlineData(" ", WhiteSpace)]
    [InlineData("key\n", Invisible)]
    [InlineData("key\r\n", Invisible)]
    [InlineData("k\tey", Invisible)]
    [InlineData("k\0ey", Invisible)]
    [InlineData("k\u007fey", Invisible)]
    [InlineData("\ufeffkey", Invisible)]
    [InlineData("k\u200bey", Invisible)]
    [InlineData("key\u2028", Invisible)]
    public void White_space_at_an_end_and_invisible_characters_are_errors(string? secret, string? error) =>
        Assert.Equal(error, SecretText.GetError(secret));

    [Theory]
    [InlineData("Emulator:ApiKey", "top-secret\n", Invisible)]
    [InlineData("LiveMessage:Accounts:0:AccessKeys:0:Secret", "top-secret ", WhiteSpace)]
    [InlineData("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Secret", "top-\tsecret", Invisible)]
    [InlineData("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeySecret", " top-secret", WhiteSpace)]
    [InlineData("LiveMessage:Accounts:0:Roles:0:Sessions:0:SecurityToken", "top-secret ", WhiteSpace)]
    [InlineData(
        "LiveMessage:Accounts:0:Roles:0:Sessions:0:SecurityToken", "top secret",
        "is not valid; give ASCII characters without spaces")]
    [InlineData(
        "LiveMessage:Accounts:0:Users:0:AccessKeys:0:Id", "top-secret ",
        "is not valid; give 1 to 128 letters, digits, '.', '_', or '-'")]
    [InlineData("LiveMessage:Accounts:0:Apps:0:AppKey", "top-secret ", "is not valid; give 1 to 64 letters and digits")]
    [InlineData(
        "LiveMessage:Accounts:0:Apps:0:AppSign", "top-secret\n", "is not valid; give 1 to 64 letters and digits")]
    public async Task Secret_that_cannot_be_sent_prevents_startup(string setting, string value, string message)
    {
        var error = await FailedStartup.GetErrorAsync(("LiveMessage:Accounts:0:Id", "1"), (setting, value));

        Assert.Contains($"{setting} {message}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("top-", error.Message, StringComparison.Ordinal);
    }
}
