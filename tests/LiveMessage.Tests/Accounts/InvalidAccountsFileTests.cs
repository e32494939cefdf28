using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Accounts;

/// <summary>Errors in the accounts file, with the file and the place in it.</summary>
public sealed class InvalidAccountsFileTests : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData(""" "DataCenter": null """, "DataCenter is ''; give cn-shanghai or ap-southeast-1.")]
    [InlineData(""" "Disabled": null """, "Disabled is ''; give true or false.")]
    [InlineData(""" "Disabled": 1 """, "Disabled is '1'; give true or false.")]
    [InlineData(""" "Disabled": [true] """, "Disabled has nested values; give true or false.")]
    public void Invalid_value_of_an_app_is_rejected(string setting, string error) =>
        AssertErrors(
            $$"""{ "Accounts": [{ "Id": "1", "Apps": [{ "AppId": "shop", {{setting}} }] }] }""",
            $"Accounts:0:Apps:0:{error}");

    [Fact]
    public void All_errors_are_reported_in_the_order_of_the_file()
    {
        file.Write("""
            { "Accounts": [
              { "Id": "1", "Users": [{ "Names": "anna" }], "Apps": "shop", "AccessKeys": [{ "Status": 1 }] },
              { "Roles": [{ "Sessions": ["top-secret"] }], "Extra": {} }
            ] }
            """);

        Assert.Equal(
            [
                "Accounts:0:Users:0:Names", "Accounts:0:Apps", "Accounts:0:AccessKeys:0:Status",
                "Accounts:1:Roles:0:Sessions:0", "Accounts:1:Extra",
            ],
            AccountsFile.Load(file.Path).Read().Errors.Select(error => error.Split(' ')[1]));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"Accounts\"")]
    [InlineData("{}")]
    [InlineData("""{ "Accounts": [] }""")]
    [InlineData("""{ "Accounts": null }""")]
    [InlineData("""{ "Accounts": { "0": { "Id": "1" } } }""")]
    [InlineData("""{ "LiveMessage": { "Accounts": [{ "Id": "1" }] } }""")]
    [InlineData("""{ "Accounts": [{ "Id": "1" }], "RateLimit": {} }""")]
    public void File_other_than_an_object_with_a_list_of_accounts_is_rejected(string text) =>
        AssertErrors(text, "The file must be { \"Accounts\": [ ... ] } with at least one account.");

    [Theory]
    [InlineData("Accounts", 1, 1)]
    [InlineData("{\n  \"Accounts\": [}\n", 2, 16)]
    [InlineData("{\"Accounts\":[{\"AccessKeys\":[{\"Secret\": top-secret }]}]}", 1, 41)]
    [InlineData("{\"Accounts\":[{\"AccessKeys\":[{\"Secret\": \"top-secret }]}]}", 1, 57)]
    public void Invalid_JSON_is_reported_with_its_position_and_without_its_text(string text, int line, int column) =>
        AssertErrors(text, $"Line {line}, column {column} is not valid JSON.");

    [Theory]
    [InlineData("""{ "Accounts": [], "Accounts": [] }""", "Accounts is given 2 times; give it once.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "id": "2", "ID": "3" }] }""", "Accounts:0:Id is given 3 times; give it once.")]
    [InlineData(
        """{ "Accounts": [{ "Policies": [{ "Document": { "Version": "1", "Version": "1" } }] }] }""",
        "Accounts:0:Policies:0:Document:Version is given 2 times; give it once.")]
    [InlineData(
        """{ "Accounts": [{ "AccessKeys": { "TOP-SECRET": "k", "top-secret": "k" } }] }""",
        "Accounts:0:AccessKeys has a name that is given 2 times; give it once.")]
    [InlineData(
        """{ "Accounts": [{ "Roles": [{ "Sessions": [{ "top-secret": "k", "top-secret": "k" }] }] }] }""",
        "Accounts:0:Roles:0:Sessions:0 has a name that is given 2 times; give it once.")]
    public void Duplicate_name_is_rejected(string text, string error) => AssertErrors(text, error);

    [Theory]
    [InlineData(
        """{ "Accounts": [{ "Aps": [] }] }""",
        "Accounts:0:Aps is not a setting; did you mean Apps? The settings of Accounts:0 are "
        + "Id, AccessKeys, Policies, Groups, Users, Roles, Apps.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "AccessKeys": [{ "Id": "k", "Secret": "s", "Status": "Off" }] }] }""",
        "Accounts:0:AccessKeys:0:Status is not valid; give Active or Inactive.")]
    [InlineData("""{ "Accounts": [{ "Id": "x" }] }""", "Accounts:0:Id is 'x'; give 1 to 20 digits.")]
    [InlineData("""{ "Accounts": [null] }""", "Accounts:0:Id is ''; give 1 to 20 digits.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "Users": [{ "Name": "anna" }, { "Name": " " }] }] }""",
        "Accounts:0:Users:1:Name is missing; give the name of the user.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "Users": [{ "Name": { "First": "anna" } }] }] }""",
        "Accounts:0:Users:0:Name has nested values; give a single string; a policy is JSON text, or an object in "
        + "the accounts file (LiveMessage:AccountsFile).")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "Users": [{ "Name": "anna", "Policies": "AliyunLiveFullAccess" }] }] }""",
        "Accounts:0:Users:0:Policies is a single value; give a list: Accounts:0:Users:0:Policies:0, "
        + "Accounts:0:Users:0:Policies:1...")]
    [InlineData(
        """{ "Accounts": ["1234567890123456"] }""",
        "Accounts:0 is a single value; give its settings: Id, AccessKeys, Policies, Groups, Users, Roles, Apps.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "AccessKeys": ["top-secret"] }] }""",
        "Accounts:0:AccessKeys:0 is a single value; give its settings: Id, Secret, Status.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "AccessKeys": [{ "top-secret": "k" }] }] }""",
        "Accounts:0:AccessKeys:0 has an unknown setting; the settings of Accounts:0:AccessKeys:0 are "
        + "Id, Secret, Status.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "AccessKeys": [{ "Secrt": "s" }] }] }""",
        "Accounts:0:AccessKeys:0:Secrt is not a setting; did you mean Secret? The settings of "
        + "Accounts:0:AccessKeys:0 are Id, Secret, Status.")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "AccessKeys": { "k": "top-secret" } }] }""",
        "Accounts:0:AccessKeys has an unknown key; it is a list with the keys 0, 1, 2...")]
    [InlineData(
        """{ "Accounts": [{ "Id": "1", "Roles": [{ "Name": "r", "Sessions": [{ "top-secret": "k" }] }] }] }""",
        "Accounts:0:Roles:0:Sessions:0 has an unknown setting; the settings of Accounts:0:Roles:0:Sessions:0 are "
        + "Name, AccessKeyId, AccessKeySecret, SecurityToken, Expiration, Policy.")]
    public void Invalid_names_and_values_are_reported_like_those_of_settings(string text, string error) =>
        AssertErrors(text, error);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("[]")]
    public void Empty_session_policy_is_rejected(string policy)
    {
        file.Write($$"""
            { "Accounts": [{ "Id": "1", "Roles": [{ "Name": "r", "Sessions": [{
              "Name": "s", "AccessKeyId": "STS.s", "AccessKeySecret": "s", "SecurityToken": "t",
              "Expiration": "2030-12-31T23:59:59Z", "Policy": {{policy}} }] }] }] }
            """);

        Assert.StartsWith(
            $"{file.Path}: Accounts:0:Roles:0:Sessions:0:Policy: Line 1, byte ",
            Assert.Single(AccountsFile.Load(file.Path).Read().Errors));
    }

    [Fact]
    public void File_that_is_not_UTF_8_is_rejected()
    {
        File.WriteAllBytes(file.Path, [.. "{ \"Accounts\": [{ \"Id\": \"1"u8, 0xFF, .. "\" }] }"u8]);

        Assert.Equal(
            [$"LiveMessage:AccountsFile is '{file.Path}', which cannot be read: It is not UTF-8."],
            AccountsFile.Load(file.Path).Read().Errors);
    }

    [Fact]
    public void File_larger_than_32_MiB_is_rejected()
    {
        file.Write(new string(' ', 32 * 1024 * 1024 + 1));

        Assert.Equal(
            [$"LiveMessage:AccountsFile is '{file.Path}', which cannot be read: It is larger than 32 MiB."],
            AccountsFile.Load(file.Path).Read().Errors);
    }

    [Fact]
    public void Unpaired_surrogate_is_rejected() => AssertErrors(
        """{ "Accounts": [{ "Id": "\ud800" }] }""",
        "A string contains an unpaired surrogate; give valid Unicode text.");

    [Fact]
    public void Error_in_a_policy_object_is_reported_with_its_path()
    {
        file.Write("""
            { "Accounts": [{ "Id": "1", "Policies": [{ "Name": "P", "Document": {
              "Version": "1", "Statement": [{ "Effect": "Perhaps", "Action": "*", "Resource": "*" }] } }] }] }
            """);

        Assert.StartsWith(
            $"{file.Path}: Accounts:0:Policies:0:Document: Statement[0].Effect is 'Perhaps'",
            Assert.Single(AccountsFile.Load(file.Path).Read().Errors));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Empty_file_is_rejected(string text)
    {
        file.Write(text);

        Assert.Equal(
            [$"LiveMessage:AccountsFile is '{file.Path}', which is empty; give {{ \"Accounts\": [ ... ] }}."],
            AccountsFile.Load(file.Path).Read().Errors);
    }

    [Fact]
    public void Missing_file_is_rejected() =>
        Assert.Equal(
            [
                $"LiveMessage:AccountsFile is '{file.Path}', which cannot be read: "
                + $"Could not find file '{file.Path}'.",
            ],
            AccountsFile.Load(file.Path).Read().Errors);

    [Fact]
    public void Directory_is_rejected() =>
        Assert.Equal(
            [$"LiveMessage:AccountsFile is '/', which cannot be read: Access to the path '/' is denied."],
            AccountsFile.Load("/").Read().Errors);

    [Fact]
    public void Accounts_in_both_settings_and_a_file_are_rejected() =>
        Assert.Equal(
            ["LiveMessage:Accounts and LiveMessage:AccountsFile are both set; set only one of them."],
            AccountsReader.Read(new AccountsOptions
            {
                Accounts = { AccountsOptions.DefaultAccount },
                AccountsFile = file.Path,
            }).Errors);

    private void AssertErrors(string text, string error)
    {
        file.Write(text);
        var result = AccountsFile.Load(file.Path).Read();
        Assert.Null(result.Accounts);
        Assert.Equal([$"{file.Path}: {error}"], result.Errors);
    }
}
