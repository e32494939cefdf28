using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Accounts;

/// <summary>A program with an invalid accounts file does not start. The error names the file and the place.</summary>
public sealed class AccountsFileErrorsTests
{
    [Theory]
    [InlineData(null, "LiveMessage:AccountsFile is '{0}', which cannot be read: Could not find file '{0}'.")]
    [InlineData(
        """
        { "Accounts": [{ "Id": "1", "Users": [{ "Name": "anna" }, { "Name": "anna" }], "Apps": [{ "AppId": "a b" }] }] }
        """,
        "{0}: Accounts:0:Users:1:Name is 'anna', which an earlier user of the account already uses; "
        + "user names must be unique. "
        + "{0}: Accounts:0:Apps:0:AppId is 'a b'; give 1 to 64 letters, digits, '_', or '-'.")]
    public Task Invalid_file_ends_the_program_with_exit_code_1_and_an_error(string? text, string error) =>
        AssertErrorAsync(text, error);

    [Fact]
    public Task Error_contains_no_secret() => AssertErrorAsync(
        """{ "Accounts": [{ "Id": "1", "AccessKeys": [{ "Id": "k", "Secret": top-secret }] }] }""",
        "{0}: Line 1, column 68 is not valid JSON.");

    // In the error, {0} stands for the path of the file.
    private static async Task AssertErrorAsync(string? text, string error)
    {
        using var file = new TemporaryFile(text);
        await using var program = ServiceProcess.Start(("LiveMessage__AccountsFile", file.Path));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal([$"LiveMessage cannot start: {string.Format(null, error, file.Path)}"], program.Lines);
    }
}
