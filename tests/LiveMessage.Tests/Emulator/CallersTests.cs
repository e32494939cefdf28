using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>List of the access keys, and conditions under which it contains their secrets.</summary>
public sealed class CallersTests : IDisposable
{
    private const string Route = "/_emulator/callers";

    // The order of the list differs from the order of the access key ids.
    private const string Accounts = """
        {
          "Accounts": [
            {
              "Id": "2222222222222222",
              "Roles": [
                {
                  "Name": "writer",
                  "Sessions": [
                    {
                      "Name": "late", "AccessKeyId": "STS.a", "AccessKeySecret": "secret-of-late",
                      "SecurityToken": "token-of-late", "Expiration": "2030-12-31T23:59:59Z"
                    },
                    {
                      "Name": "early", "AccessKeyId": "STS.b", "AccessKeySecret": "secret-of-early",
                      "SecurityToken": "token-of-early", "Expiration": "2020-01-02T03:04:05Z"
                    }
                  ]
                }
              ],
              "Users": [
                {
                  "Name": "bert",
                  "AccessKeys": [
                    { "Id": "b2", "Secret": "secret-of-b2", "Status": "Inactive" },
                    { "Id": "b1", "Secret": "secret-of-b1" }
                  ]
                },
                { "Name": "anna", "AccessKeys": [{ "Id": "c", "Secret": "s€cret & \"more\"" }] },
                { "Name": "carl" }
              ],
              "AccessKeys": [{ "Id": "z", "Secret": "secret-of-root" }]
            },
            { "Id": "1111111111111111", "AccessKeys": [{ "Id": "a", "Secret": "secret-of-a" }] }
          ]
        }
        """;

    private readonly TemporaryFile file = new(Accounts);

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData("Development", null, "2222222222222222")]
    [InlineData("Development", "true", null)]
    [InlineData("Production", null, null)]
    [InlineData("Production", "false", "2222222222222222")]
    public async Task Account_of_unsigned_calls_is_returned(
        string environment, string? requireSignature, string? account)
    {
        await using var service = await Service.With().In(environment).With("Emulator:ApiKey", "secret")
            .With("LiveMessage:AccountsFile", file.Path)
            .With("Authentication:RequireSignature", requireSignature).StartAsync();
        using var client = service.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", "secret");

        var answer = await client.GetEmulatorAsync(Route);

        Assert.Equal(account, answer.Json.GetProperty("unsignedAccount").GetString());
        Assert.Equal(account is null ? "MissingAccessKeyId" : "ResourceNotExist", (await client.SendAsync()).Code);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Forwarded-Host", "example.com")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    public async Task Forwarded_request_gets_no_secrets(string header, string value)
    {
        await using var service = await Service.With().StartAsync();
        using var client = service.CreateClient();
        client.DefaultRequestHeaders.Add(header, value);

        var caller = (await client.GetEmulatorAsync(Route)).Json.GetProperty("callers")[0];

        Assert.Equal("testid", caller.Text("accessKeyId"));
        Assert.Equal(JsonValueKind.Null, caller.GetProperty("accessKeySecret").ValueKind);
    }

    [Fact]
    public async Task Default_key_is_the_documented_root_key()
    {
        await using var service = await Service.With().StartAsync();

        var answer = await service.CreateClient().GetEmulatorAsync(Route);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            """{"unsignedAccount":"1234567890123456","callers":["""
            + """{"account":"1234567890123456","accessKeyId":"testid","accessKeySecret":"testsecret","""
            + """
            "securityToken":null,"principal":"root","name":null,"active":true,"expiration":null}]}
            """,
            answer.Text);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Keys_are_sorted_by_account_with_root_before_users_before_sessions()
    {
        await using var service = await StartAsync();

        var callers = await ListAsync(service);

        Assert.Equal(
            [
                "2222222222222222 z root ",
                "2222222222222222 c ramUser anna",
                "2222222222222222 b1 ramUser bert",
                "2222222222222222 b2 ramUser bert",
                "2222222222222222 STS.b roleSession writer:early",
                "2222222222222222 STS.a roleSession writer:late",
                "1111111111111111 a root ",
            ],
            callers.Select(caller => string.Join(
                ' ', caller.Text("account"), KeyOf(caller), caller.Text("principal"), TextOf(caller, "name"))));
    }

    [Fact]
    public async Task Key_has_its_state_and_a_temporary_key_its_token_and_expiration()
    {
        await using var service = await StartAsync();

        var callers = (await ListAsync(service)).ToDictionary(caller => caller.Text("accessKeyId"));

        Assert.Equal(["b2"], callers.Values.Where(caller => !caller.GetProperty("active").GetBoolean()).Select(KeyOf));
        Assert.Equal("s€cret & \"more\"", callers["c"].Text("accessKeySecret"));
        Assert.Equal("secret-of-early", callers["STS.b"].Text("accessKeySecret"));
        Assert.Equal("token-of-early", callers["STS.b"].Text("securityToken"));
        Assert.Equal("2020-01-02T03:04:05.000Z", callers["STS.b"].Text("expiration"));
        Assert.All(
            callers.Values.Where(caller => caller.Text("principal") != "roleSession"),
            caller => Assert.Equal((null, null), (TextOf(caller, "securityToken"), TextOf(caller, "expiration"))));
    }

    [Fact]
    public async Task Listed_key_can_sign_calls()
    {
        await using var service = await Service.With().With("Authentication:RequireSignature", "true").StartAsync();
        var caller = Assert.Single(await ListAsync(service));
        var key = new AccessKey(KeyOf(caller), caller.Text("accessKeySecret"));

        (await service.CreateClient().SendAsync(key.SignRpc())).AssertAccepted();
    }

    [Fact]
    public async Task Keys_of_one_account_are_listed_on_request()
    {
        await using var service = await StartAsync();

        Assert.Equal(["a"], (await ListAsync(service, "?account=1111111111111111")).Select(KeyOf));
    }

    [Theory]
    [InlineData(
        "?account=42", "account is '42'; give one of the accounts: 2222222222222222, 1111111111111111.")]
    [InlineData("?acount=1111111111111111", "acount is not a parameter of this route; allowed parameters: account.")]
    [InlineData("?limit=1", "limit is not a parameter of this route")]
    public async Task Invalid_query_is_refused(string query, string detail)
    {
        await using var service = await StartAsync();

        var answer = await service.CreateClient().GetEmulatorAsync(Route + query);

        answer.AssertProblem(HttpStatusCode.BadRequest, detail);
        Assert.DoesNotContain("secret-of", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_of_the_accounts_file_updates_the_list()
    {
        await using var service = await StartAsync();
        Assert.Equal(7, (await ListAsync(service)).Count);

        file.Write("""{ "Accounts": [{ "Id": "3", "AccessKeys": [{ "Id": "new", "Secret": "new-secret" }] }] }""");
        await Eventually.TrueAsync(async () => (await ListAsync(service)).Count == 1);

        var caller = Assert.Single(await ListAsync(service, "?account=3"));
        Assert.Equal(
            ("3", "new", "new-secret"), (caller.Text("account"), KeyOf(caller), caller.Text("accessKeySecret")));
        (await service.CreateClient().GetEmulatorAsync($"{Route}?account=1111111111111111")).AssertProblem(
            HttpStatusCode.BadRequest, "give one of the accounts: 3.");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task List_outside_Development_contains_no_secrets_even_with_the_key(string environment)
    {
        await using var open = await StartAsync();
        await using var service = await StartAsync(environment);

        var (complete, answer) = (await GetAsync(open), await GetAsync(service, ("X-Api-Key", "key")));

        AssertOnlySecretsAreMissing(complete, answer);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Another_machine_gets_no_secrets_in_Development()
    {
        await using var service = await StartAsync();

        var (complete, answer) = (
            await GetAsync(service), await GetAsync(service, ("Host", "build.example"), ("X-Api-Key", "key")));

        AssertOnlySecretsAreMissing(complete, answer);
    }

    [Fact]
    public async Task Secrets_and_tokens_are_not_logged()
    {
        using var log = new CapturedLog();
        await using (var service = await NewService("Development").LogTo(log).StartAsync())
        {
            Assert.Contains("token-of-late", (await GetAsync(service)).Text, StringComparison.Ordinal);
        }

        Assert.NotEmpty(log.AllText);
        Assert.DoesNotContain("secret-of", log.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of", log.AllText, StringComparison.Ordinal);
    }

    private static void AssertOnlySecretsAreMissing(Answer complete, Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("secret-of", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of", answer.Text, StringComparison.Ordinal);
        var callers = Callers(answer);
        Assert.Equal(Callers(complete).Select(WithoutSecrets), callers.Select(WithoutSecrets));
        Assert.All(callers, caller =>
            Assert.Equal((null, null), (TextOf(caller, "accessKeySecret"), TextOf(caller, "securityToken"))));
    }

    private static string WithoutSecrets(JsonElement caller) => string.Join(' ', caller.EnumerateObject()
        .Select(field => field.Name is "accessKeySecret" or "securityToken" ? field.Name : field.ToString()));

    private static string KeyOf(JsonElement caller) => caller.Text("accessKeyId");

    private static string? TextOf(JsonElement caller, string name) => caller.GetProperty(name).GetString();

    private static IReadOnlyList<JsonElement> Callers(Answer answer) =>
        [.. answer.Json.GetProperty("callers").EnumerateArray()];

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Service service, string query = "") =>
        Callers(await service.CreateClient().GetEmulatorAsync(Route + query));

    private static Task<Answer> GetAsync(Service service, params (string Name, string Value)[] headers) =>
        service.CreateClient().GetEmulatorAsync(Route, headers);

    private Task<Service> StartAsync(string environment = "Development") => NewService(environment).StartAsync();

    private Service NewService(string environment) => Service.With().In(environment)
        .With("LiveMessage:AccountsFile", file.Path).With("Emulator:ApiKey", "key");
}
