using System.Text.Json;
using System.Text.Json.Nodes;

using LiveMessage.Accounts;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Emulator;

/// <summary>The summary counts calls, and prints the smallest policy that allows them.</summary>
public sealed class CallSummaryTests : IAsyncLifetime
{
    private static readonly AccessKey User = new("userkey", "secret-of-user");

    private static readonly Step[] Story =
    [
        new("SendLiveMessageUser", "demo", "OK", ("MsgTid", "m1")),
        new("SendLiveMessageUser", "other", "InputInvalid", ("ReceiverId", null)),
        new("CheckLiveMessageUsersOnline", "demo", "OK", ("UserIds", "uid2")),
        new("DeleteLiveMessageUserMessage", "demo", "OK", ("MessageId", "m1"), ("DeleterId", "uid1")),
        new("DescribeLiveMessageApp", "other", "OK"),
        new("ListLiveMessageApps", null, "OK", ("SortType", "1")),
    ];

    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Service.With()
            .With("LiveMessage:Accounts:0:Id", "1234567890123456")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid")
            .With("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret")
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:1:AppId", "other")
            .StartAsync();
        client = service.CreateClient();
        Attach();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Printed_policy_allows_the_story_and_needs_each_of_its_statements()
    {
        var denied = await TellAsync();
        Assert.Equal(["NoAuth", "InputInvalid", "NoAuth", "NoAuth", "NoAuth", "NoAuth"], denied);

        var policy = await PolicyAsync();
        Attach(policy);
        var allowed = Story.Select(call => call.Code).ToList();
        Assert.Equal(allowed, await TellAsync());

        // The calls again result in the same policy.
        Assert.Equal(policy.ToJsonString(), (await PolicyAsync()).ToJsonString());

        Assert.Equal(3, policy["Statement"]!.AsArray().Count);
        foreach (var statement in policy["Statement"]!.AsArray())
        {
            var rest = (JsonObject)policy.DeepClone();
            rest["Statement"]!.AsArray().RemoveAt(statement!.GetElementIndex());
            Attach(rest);

            Assert.Equal(
                Story.Select(step => step.Code == "OK" && step.Needs(statement) ? "NoAuth" : step.Code),
                await TellAsync());
        }
    }

    [Theory]
    [InlineData("*")]
    [InlineData("de?o")]
    [InlineData("${acs:x}")]
    [InlineData("a\nb")]
    public async Task App_id_that_is_a_pattern_in_a_policy_is_omitted(string appId)
    {
        await TellAsync();
        var before = (await PolicyAsync()).ToJsonString();

        await client.CallRawAsync(User.SignRpc(("AppId", appId)).Query);

        Assert.Equal(before, (await PolicyAsync()).ToJsonString());
    }

    [Fact]
    public async Task Statements_group_actions_by_exact_resource()
    {
        await TellAsync();

        Assert.Equal(
            """
            {"Version":"1","Statement":[
            {"Effect":"Allow",
            "Action":["live:CheckLiveMessageUsersOnline","live:DeleteLiveMessageUserMessage",
            "live:SendLiveMessageUser"],
            "Resource":["acs:live:*:1234567890123456:rtc/demo"]},
            {"Effect":"Allow",
            "Action":["live:DescribeLiveMessageApp","live:SendLiveMessageUser"],
            "Resource":["acs:live:*:1234567890123456:rtc/other"]},
            {"Effect":"Allow",
            "Action":["live:ListLiveMessageApps"],
            "Resource":["acs:live:*:1234567890123456:*"]}]}
            """.ReplaceLineEndings(""),
            (await PolicyAsync()).ToJsonString());
    }

    [Fact]
    public async Task Call_without_a_known_resource_needs_no_permission()
    {
        await client.SendAsync(User.SignRpc(("AppId", null)));
        await client.SendAsync(User.SignRpc(("Signature", "AAAA")));

        var summary = await SummaryAsync("?accessKeyId=userkey");
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("policy").ValueKind);
        Assert.Equal(2, summary.GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task Calls_callers_and_unread_parameters_are_counted()
    {
        await client.SendAsync(("Boddy", "x"));
        await client.SendAsync(("Boddy", "x"), ("MsgType", "x"));
        await client.SendAsync(AccessKey.Testid.SignRpc());

        var summary = await SummaryAsync("?account=1234567890123456");

        Assert.Equal(
            """
            [{"action":"SendLiveMessageUser","code":"InputInvalid","calls":1},
            {"action":"SendLiveMessageUser","code":"OK","calls":2}]
            """.ReplaceLineEndings(""),
            summary.GetProperty("actions").GetRawText());
        Assert.Equal(
            """[{"name":"Boddy","action":"SendLiveMessageUser","likelyName":"Body","otherAction":null,"calls":2}]""",
            summary.GetProperty("unread").GetRawText());
        Assert.Equal(
            [(null, 2, 1), ("testid", 1, 0)],
            summary.GetProperty("callers").EnumerateArray().Select(caller => (
                caller.GetProperty("accessKeyId").GetString(),
                caller.GetProperty("calls").GetInt32(),
                caller.GetProperty("refused").GetInt32())));
    }

    private async Task<IReadOnlyList<string>> TellAsync()
    {
        await client.SendAsync(AccessKey.Testid.SignRpc(("MsgTid", "m1")));
        var codes = new List<string>();
        foreach (var step in Story)
        {
            var call = User.SignRpc([("Action", step.Action), ("AppId", step.App), .. step.Parameters]);
            codes.Add((await client.SendAsync(call)).Code);
        }

        return codes;
    }

    private async Task<JsonObject> PolicyAsync()
    {
        var callers = (await SummaryAsync("?accessKeyId=userkey")).GetProperty("callers");
        Assert.Equal(1, callers.GetArrayLength());
        return JsonNode.Parse(callers[0].GetProperty("policy").GetRawText())!.AsObject();
    }

    private async Task<JsonElement> SummaryAsync(string query) =>
        (await client.GetEmulatorAsync($"/_emulator/calls/summary{query}")).Json;

    // Replaces the accounts, as an edit of the accounts file does.
    private void Attach(JsonObject? policy = null)
    {
        var user = new UserOptions { Name = "user", AccessKeys = { Key(User) } };
        if (policy is not null)
        {
            user.Policies.Add(policy.ToJsonString());
        }

        var account = new AccountOptions
        {
            Id = "1234567890123456",
            AccessKeys = { Key(AccessKey.Testid) },
            Apps = { new SeedAppOptions { AppId = "demo" }, new SeedAppOptions { AppId = "other" } },
            Users = { user },
        };
        var result = AccountsReader.Read([account], "Accounts");
        Assert.True(result.Accounts is not null, string.Join(' ', result.Errors));
        service.Services.GetRequiredService<AccountRegistry>().Replace(result.Accounts);
    }

    private static AccessKeyOptions Key(AccessKey key) => new() { Id = key.Id, Secret = key.Secret };

    /// <summary>A call of the story.</summary>
    /// <param name="Action">The operation.</param>
    /// <param name="App">The app, or null for an operation on the account.</param>
    /// <param name="Code">The code of the call if it is allowed.</param>
    /// <param name="Parameters">The other parameters.</param>
    private sealed record Step(string Action, string? App, string Code, params (string, string?)[] Parameters)
    {
        public bool Needs(JsonNode statement) =>
            Has(statement, "Action", $"live:{Action}")
            && Has(statement, "Resource", $"acs:live:*:1234567890123456:{(App is null ? "*" : $"rtc/{App}")}");

        private static bool Has(JsonNode statement, string element, string value) =>
            statement[element]!.AsArray().Any(item => (string?)item == value);
    }
}
