using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Service with two accounts, RAM users, and a role session, and calls of its call log.</summary>
public sealed class CallLogHost : ConfiguredHost
{
    public const string Account = "1234567890123456";

    public const string OtherAccount = "6543210987654321";

    public const string SessionToken = "token/with+special=characters";

    private const string Denying = """
        {
          "Version": "1",
          "Statement": [
            {"Effect": "Allow", "Action": "live:*", "Resource": "*"},
            {"Effect": "Deny", "Action": "live:Send*", "Resource": "*"}
          ]
        }
        """;

    public CallLogHost()
        : base(
            ("LiveMessage:Accounts:0:Id", Account),
            ("LiveMessage:Accounts:0:AccessKeys:0:Id", "rootkey"),
            ("LiveMessage:Accounts:0:AccessKeys:0:Secret", "secret-of-root"),
            ("LiveMessage:Accounts:0:Apps:0:AppId", "demo"),
            ("LiveMessage:Accounts:0:Policies:0:Name", "NoSends"),
            ("LiveMessage:Accounts:0:Policies:0:Document", Denying),
            ("LiveMessage:Accounts:0:Users:0:Name", "alice"),
            ("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Id", "alicekey"),
            ("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Secret", "secret-of-alice"),
            ("LiveMessage:Accounts:0:Users:0:Policies:0", "AliyunLiveFullAccess"),
            ("LiveMessage:Accounts:0:Users:1:Name", "bob"),
            ("LiveMessage:Accounts:0:Users:1:AccessKeys:0:Id", "bobkey"),
            ("LiveMessage:Accounts:0:Users:1:AccessKeys:0:Secret", "secret-of-bob"),
            ("LiveMessage:Accounts:0:Users:1:Policies:0", "NoSends"),
            ("LiveMessage:Accounts:0:Roles:0:Name", "sender"),
            ("LiveMessage:Accounts:0:Roles:0:Policies:0", "AliyunLiveFullAccess"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:Name", "night"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeyId", "STS.night"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeySecret", "secret-of-night"),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:SecurityToken", SessionToken),
            ("LiveMessage:Accounts:0:Roles:0:Sessions:0:Expiration", "2099-01-01T00:00:00Z"),
            ("LiveMessage:Accounts:1:Id", OtherAccount),
            ("LiveMessage:Accounts:1:AccessKeys:0:Id", "otherkey"),
            ("LiveMessage:Accounts:1:AccessKeys:0:Secret", "secret-of-other"))
    {
    }

    public static AccessKey Root { get; } = new("rootkey", "secret-of-root");

    public static AccessKey Alice { get; } = new("alicekey", "secret-of-alice");

    public static AccessKey Bob { get; } = new("bobkey", "secret-of-bob");

    public static AccessKey Night { get; } = new("STS.night", "secret-of-night");

    public static AccessKey Other { get; } = new("otherkey", "secret-of-other");

    public HttpClient Client { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Client = Service.CreateClient();
    }

    /// <summary>Reads one call with its details.</summary>
    public async Task<JsonElement> CallOfAsync(Answer answer) =>
        (await GetAsync($"/_emulator/calls/{answer.RequestId}")).Json;

    /// <summary>Reads a list of calls. The query has no question mark.</summary>
    public async Task<JsonElement> ListAsync(string query) => (await GetAsync($"/_emulator/calls?{query}")).Json;

    /// <summary>Reads the request ids of a list of calls.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string query) => Ids(await ListAsync(query));

    public static IReadOnlyList<string> Ids(JsonElement list) =>
        [.. list.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("requestId").GetString()!)];

    public async Task<Answer> GetAsync(string path)
    {
        var answer = await Client.GetEmulatorAsync(path);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer;
    }
}

/// <summary>The tests that share a <see cref="CallLogHost"/>.</summary>
[CollectionDefinition]
public sealed class LoggedInMemory : ICollectionFixture<CallLogHost>;
