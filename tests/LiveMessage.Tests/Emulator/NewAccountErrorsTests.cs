using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Refused requests that create, reset, or remove an account.</summary>
public sealed class NewAccountErrorsTests(EmbeddedHost host) : StoreSuite<EmbeddedHost>(host)
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "[]", "The account must be a JSON object, such as {}." },
        { "{", "Line 1, column 2 is not valid JSON." },
        { """{ "accountId": "x" }""", "AccountId is 'x'; give 1 to 20 digits." },
        { """{ "id": "x" }""", "Id is 'x'; give 1 to 20 digits." },
        { """{ "id": "1", "accountId": "2" }""", "Id and AccountId are both given; give only one of them." },
        { """{ "acountId": "1" }""", "acountId is not a setting; did you mean AccountId?" },
        { """{ "appId": "1", "APPID": "2" }""", "appId is given 2 times; give it once." },
        { """{ "accessKeyId": "a b" }""", "AccessKeyId is not valid; give 1 to 128 letters, digits, '.', '_', or" },
        { """{ "accessKeyId": "STS.a" }""", "AccessKeyId begins with 'STS.'; only the id of a role session" },
        { """{ "dataCenter": "cn-north" }""", "DataCenter is 'cn-north'; give cn-shanghai or ap-southeast-1." },
        { """{ "appId": "a b" }""", "AppId is 'a b'; give 1 to 64 letters, digits, '_', or '-'." },
        { """{ "appKey": "a b" }""", "AppKey is not valid; give 1 to 64 letters and digits, or omit it." },
        { """{ "callbackUrl": "ftp://a" }""", "CallbackUrl " },
        { """{ "accountId": {} , "appId": { "a": 1 } }""", "appId has nested values; give a single string" },
        {
            """{ "accessKeyId": "a", "accessKeys": [{ "Id": "a", "Secret": "s" }] }""",
            "AccessKeys is given with AccessKeyId or AccessKeySecret; give only one of the two forms."
        },
        {
            """{ "appKey": "a", "apps": [{ "AppId": "a" }] }""",
            "Apps is given with DataCenter, AppId, AppName, AppKey, AppSign, or CallbackUrl; give only one"
        },
        { """{ "users": [{ "AccessKeys": [] }] }""", "Users:0:Name is missing; give the name of the user." },
        { """{ "users": [{ "Name": "a", "Policies": ["None"] }] }""", "Users:0:Policies:0 is 'None', which is not a" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Invalid_account_is_refused_with_its_error(string body, string error) =>
        (await CreatedAccount.PostAsync(Client, body)).AssertProblem(HttpStatusCode.BadRequest, error);

    [Fact]
    public async Task Secrets_are_not_repeated_in_errors()
    {
        var answer = await CreatedAccount.PostAsync(
            Client, """{ "accessKeySecret": "top-secret ", "accessKeyId": "top-secret!", "appKey": "top-secret" }""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("top-secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_is_not_UTF8_is_refused()
    {
        using var body = new ByteArrayContent([0x7b, 0xff, 0x7d]);
        (await Answer.ReadAsync(await Client.PostAsync("/_emulator/accounts", body)))
            .AssertProblem(HttpStatusCode.BadRequest, "The body is not UTF-8; give a JSON object, or no body.");
    }

    [Fact]
    public async Task Body_that_is_too_large_is_refused() =>
        (await CreatedAccount.PostAsync(Client, new string(' ', 200_000)))
            .AssertProblem(HttpStatusCode.BadRequest, "The body is larger than 131072 bytes; give less,");

    [Theory]
    [InlineData("account=", "account is empty; give an account, or omit the parameter to reset all accounts.")]
    [InlineData("account=1", "account is '1'; give one of the accounts: ")]
    public async Task Reset_of_an_unknown_account_is_refused(string query, string error) =>
        (await Answer.ReadAsync(await Client.PostAsync($"/_emulator/reset?{query}", content: null)))
            .AssertProblem(HttpStatusCode.BadRequest, error);

    [Fact]
    public async Task Path_that_is_no_account_id_is_refused() =>
        (await CreatedAccount.RemoveAsync(Client, "none"))
            .AssertProblem(HttpStatusCode.BadRequest, "accountId is 'none'; give 1 to 20 digits.");

    [Fact]
    public async Task Secrets_are_hidden_from_requests_that_need_a_key_except_in_the_response_to_a_creation()
    {
        (string Name, string Value) forwarded = ("X-Forwarded-For", "192.0.2.1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_emulator/accounts");
        request.Headers.Add(forwarded.Name, forwarded.Value);
        var created = new CreatedAccount((await Answer.ReadAsync(await Client.SendAsync(request))).Json);
        Assert.Equal(30, created.Key.Secret.Length);

        foreach (var path in new[] { "accounts", $"accounts/{created.Id}" })
        {
            var answer = await Client.GetEmulatorAsync($"/_emulator/{path}", forwarded);
            Assert.Contains(created.Key.Id, answer.Text, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Header("Cache-Control"));
            foreach (var secret in new[] { "accessKeySecret", "appKey", "appSign" })
            {
                Assert.DoesNotContain(
                    created.Json.GetProperty(secret).GetString()!, answer.Text, StringComparison.Ordinal);
            }
        }
    }
}
