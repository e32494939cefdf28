using System.Text;
using System.Text.Json;

using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Configuration;

namespace LiveMessage.Tests.Accounts;

/// <summary>
/// Content of the accounts file. The file has the settings of the configuration. A policy in it is a text or an object.
/// </summary>
public sealed class AccountsFileTests : IDisposable
{
    // Policy documents as JSON texts.
    private const string AllowText =
        """
        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"
        """;

    private const string DenyText =
        """
        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}"
        """;

    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void File_with_all_settings_is_read()
    {
        var accounts = Read($$$"""
            // The callers of the tests.
            {
              "Accounts": [
                {
                  "Id": 1000000000000001,
                  "AccessKeys": [{ "Id": "root1", "Secret": "secret" }],
                  "policies": [
                    {
                      "Name": "SendOnly",
                      "Document": {
                        "Version": "1",
                        "Statement": [{ "Effect": "Allow", "Action": "live:Send*", "Resource": "*" }] /* all apps */
                      }
                    },
                    { "Name": "Text", "Document": {{{DenyText}}} }
                  ],
                  "Groups": [
                    {
                      "Name": "testers",
                      "Policies": [
                        "SendOnly",
                        { "Version": "1", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] },
                      ],
                    },
                  ],
                  "Users": [
                    {
                      "Name": "anna",
                      "Id": null,
                      "AccessKeys": [{ "Id": "anna1", "Secret": "secret", "Status": "inactive" }],
                      "Groups": ["testers"],
                      "Policies": [
                        { "Version": "1", "Statement": [{ "Effect": "Deny", "Action": "*", "Resource": "*" }] },
                        {{{AllowText}}},
                        "Text",
                      ]
                    }
                  ],
                  "Roles": [
                    {
                      "Name": "sender",
                      "Policies": [
                        { "Version": "1", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }
                      ],
                      "Sessions": [
                        {
                          "Name": "ci",
                          "AccessKeyId": "STS.one",
                          "AccessKeySecret": "secret",
                          "SecurityToken": "token",
                          "Expiration": "2030-12-31T23:59:59Z",
                          "Policy": {
                            "Version": "1",
                            "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }]
                          }
                        }
                      ]
                    }
                  ],
                  "Apps": [{ "AppId": "shop", "Disabled": true }]
                },
                { "Id": "2", "Users": [], "Roles": null }
              ]
            }
            """);

        Assert.Equal(["1000000000000001", "2"], accounts.Ids.Select(id => id.ToString()));
        Assert.Equal(["STS.one", "anna1", "root1"], accounts.Credentials.Keys.Order(StringComparer.Ordinal));
        Assert.True(Assert.Single(accounts.SeedApps).Disabled);
        Assert.False(accounts.Credentials["anna1"].IsActive);
        Assert.Equal(
            [
                "Accounts:0:Users:0:Policies:0", "Accounts:0:Users:0:Policies:1", "Text", "SendOnly",
                "Accounts:0:Groups:0:Policies:1",
            ],
            Assert.IsType<Principal.RamUser>(accounts.Credentials["anna1"].Principal)
                .Policies.Select(policy => policy.Name));
        var session = Assert.IsType<Principal.RoleSession>(accounts.Credentials["STS.one"].Principal);
        Assert.Equal("Accounts:0:Roles:0:Policies:0", Assert.Single(session.Policies).Name);
        Assert.Equal("Accounts:0:Roles:0:Sessions:0:Policy", session.SessionPolicy?.Name);
    }

    [Fact]
    public void Byte_order_mark_is_ignored()
    {
        File.WriteAllBytes(file.Path, [0xEF, 0xBB, 0xBF, .. """{ "Accounts": [{ "Id": "1" }] }"""u8]);

        Assert.Empty(AccountsFile.Load(file.Path).Read().Errors);
    }

    // PowerShell writes such a file.
    [Fact]
    public void File_in_UTF_16_with_a_byte_order_mark_is_read()
    {
        File.WriteAllText(file.Path, """{ "Accounts": [{ "Id": "1" }] }""", Encoding.Unicode);

        Assert.Empty(AccountsFile.Load(file.Path).Read().Errors);
    }

    /// <summary>The file and the settings give the same accounts, with every setting in any notation.</summary>
    [Fact]
    public void File_is_read_like_the_settings()
    {
        const string Text = """
            {
              "accounts": [
                {
                  "ID": 1000000000000001,
                  "AccessKeys": [{ "Id": "root1", "Secret": 12.50, "Status": "inactive" }],
                  "Policies": [{ "Name": "SendOnly", "Document": "{}" }],
                  "Groups": [{ "name": true, "Policies": ["SendOnly", 1e5] }],
                  "Users": [
                    {
                      "Name": "anna",
                      "Id": 216959339000654321,
                      "AccessKeys": [{ "Id": "anna1", "Secret": "secret", "Status": "ACTIVE" }],
                      "Groups": ["True"],
                      "Policies": ["Text"]
                    }
                  ],
                  "Roles": [
                    {
                      "Name": "sender",
                      "Policies": ["SendOnly"],
                      "Sessions": [
                        {
                          "Name": "ci",
                          "AccessKeyId": "STS.one",
                          "AccessKeySecret": "secret",
                          "SecurityToken": "token",
                          "Expiration": "2030-12-31T23:59:59Z",
                          "Policy": "{}"
                        }
                      ]
                    }
                  ],
                  "Apps": [
                    {
                      "AppId": 1,
                      "AppName": "shop",
                      "DataCenter": "ap-southeast-1",
                      "AppKey": "key",
                      "AppSign": "sign",
                      "EventCallbackUrl": "http://localhost/events",
                      "Disabled": "TRUE"
                    },
                    { "AppId": "default", "AppName": "x", "AppKey": "k", "AppSign": "s", "EventCallbackUrl": "u" }
                  ]
                }
              ]
            }
            """;
        var settings = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Text))).Build()
            .GetSection("Accounts").Get<List<AccountOptions>>();

        var accounts = AccountsJson.Read(Text, []);

        var json = JsonSerializer.Serialize(accounts);
        Assert.Equal(JsonSerializer.Serialize(settings), json);
        // A setting that is missing above would be null or an empty list.
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("[]", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "Users": null, "Apps": [], "Roles": {}, "Groups": "" """)]
    [InlineData(""" "Users": [{ "Name": "anna", "Id": null, "Groups": null, "Policies": [] }] """)]
    [InlineData(""" "Apps": [{ "AppId": "shop", "AppName": null, "AppKey": "", "EventCallbackUrl": null }] """)]
    public void Null_and_empty_values_are_missing_values(string settings) =>
        Read($$"""{ "Accounts": [{ "Id": "1", {{settings}} }] }""");

    private AccountSet Read(string text)
    {
        file.Write(text);
        var result = AccountsFile.Load(file.Path).Read();
        Assert.Empty(result.Errors);
        return result.Accounts!;
    }
}
