using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Accounts;

/// <summary>A program whose accounts file is wrong does not start, and says which file and where in it.</summary>
public sealed class AccountsFileAtStartTests
{
    [Theory]
    [InlineData(null, "LiveMessage:AccountsFile is '{0}', which cannot be read: Could not find file '{0}'.")]
    [InlineData("", "LiveMessage:AccountsFile is '{0}', which is empty; give {{ \"Accounts\": [ ... ] }}.")]
    [InlineData(
        """{ "Accounts": [] }""", "{0}: The file must be {{ \"Accounts\": [ ... ] }} with at least one account.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "Users": [{ "Name": "anna" }, { "Name": "anna" }], "Apps": [{ "AppId": "a b" }] }] }""",
        "{0}: Accounts:0:Users:1:Name is 'anna', which an earlier user of the account already uses; "
        + "user names must be unique. "
        + "{0}: Accounts:0:Apps:0:AppId is 'a b'; give 1 to 64 letters, digits, '_', or '-'.")]
    public async Task The_program_ends_with_1_and_the_file_and_the_place(string? text, string sentence)
    {
        using var file = new TemporaryFile(text);
        await using var program = ServiceProcess.Start(("LiveMessage__AccountsFile", file.Path));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal([$"LiveMessage cannot start: {string.Format(null, sentence, file.Path)}"], program.Lines);
    }

    [Fact]
    public async Task A_file_beside_accounts_in_settings_is_told()
    {
        using var file = new TemporaryFile("""{ "Accounts": [{ "Id": "1" }] }""");
        await using var program = ServiceProcess.Start(
            ("LiveMessage__AccountsFile", file.Path), ("LiveMessage__Accounts__0__Id", "1"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal(
            [
                "LiveMessage cannot start: LiveMessage:Accounts and LiveMessage:AccountsFile are both set; "
                + "set only one of them.",
            ],
            program.Lines);
    }

    [Fact]
    public async Task No_secret_is_told_with_an_error()
    {
        using var file = new TemporaryFile(
            """{ "Accounts": [{ "Id": "1", "AccessKeys": [{ "Id": "k", "Secret": top-secret }] }] }""");
        await using var program = ServiceProcess.Start(("LiveMessage__AccountsFile", file.Path));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Equal([$"LiveMessage cannot start: {file.Path}: Line 1, column 68 is not valid JSON."], program.Lines);
    }
}
