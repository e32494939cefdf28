using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>The rules of fault injection: lists, names, matches, schedules, and accounts.</summary>
[Collection<FaultTests>]
public sealed class FaultRulesTests(FaultHost host) : IAsyncLifetime
{
    private const string Error = """ "effect":{"error":"ServerError"} """;

    private readonly HttpClient client = host.Service.CreateClient();

    public async ValueTask InitializeAsync() => await client.RemoveFaultsAsync();

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task No_rule_is_armed_by_default()
    {
        Assert.Empty(await client.ListFaultsAsync());
        (await client.SendAsync()).AssertAccepted();
    }

    [Fact]
    public async Task Rule_after_the_hundredth_is_refused_and_an_existing_one_can_be_replaced()
    {
        const string nobody = $$"""{"match":{"receiverId":"nobody"},{{Error}}}""";
        await client.ArmAsync(string.Join(',', Enumerable.Repeat(nobody, 100)));

        var refused = await client.PutFaultAsync("/another", nobody);

        refused.AssertProblem(HttpStatusCode.Conflict, "There are 100 rules of every account in the process ");
        Assert.Equal(HttpStatusCode.OK, (await client.PutFaultAsync("/fault1", nobody)).Status);
    }

    [Fact]
    public async Task List_contains_the_rules_as_sent_with_their_counts_and_the_process()
    {
        const string match = """{"action":"SendLiveMessageUser","appId":"demo","receiverId":"uid2"}""";
        await client.ArmAsync($$$"""{"name":"flaky","match":{{{match}}},{{{Error}}},"when":{"first":1}}""");
        await client.SendAsync();
        await client.SendAsync();

        var answer = await client.GetEmulatorAsync("/_emulator/faults");

        Assert.Equal(
            $$"""
            {"process":"{{Environment.MachineName}}:{{Environment.ProcessId}}","faults":[{"name":"flaky",
            """.TrimEnd() + $$"""
            "account":null,"match":{{match}},"effect":{"error":"ServerError"},"when":{"first":1},"calls":2,"hits":1}]}
            """,
            answer.Text);
    }

    [Theory]
    [InlineData("""{"first":2}""", "11000000")]
    [InlineData("""{"every":3}""", "00100100")]
    [InlineData("""{"probability":1,"seed":0}""", "11111111")]
    public async Task Schedule_selects_the_calls_that_have_the_effect(string when, string hits)
    {
        await client.ArmAsync($$"""{{{Error}},"when":{{when}}}""");

        Assert.Equal(hits, await CallAsync(hits.Length));
    }

    [Fact]
    public async Task Seed_selects_the_same_calls_each_time()
    {
        var rule = $$$"""{{{{Error}}},"when":{"probability":0.5,"seed":42}}""";
        await client.ArmAsync(rule);
        var first = await CallAsync(20);
        await client.ArmAsync(rule);

        Assert.Equal(first, await CallAsync(20));
        Assert.InRange(first.Count('1'), 1, 19);
    }

    [Fact]
    public async Task First_rule_whose_schedule_selects_a_call_applies()
    {
        await client.ArmAsync($$$"""
            {"name":"a",{{{Error}}},"when":{"every":2}},
            {"name":"b","match":{"receiverId":"nobody"},{{{Error}}}},
            {"name":"c","effect":{"error":"NoAuth"},"when":{"first":1}},
            {"name":"d","effect":{"error":"InternalError"}}
            """);

        Assert.Equal("NoAuth", (await client.SendAsync()).Code);
        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        Assert.Equal("InternalError", (await client.SendAsync()).Code);
        Assert.Equal(["a 3 1", "b 0 0", "c 2 1", "d 1 1"], await client.ListFaultsAsync());
    }

    [Theory]
    [InlineData("""{"action":"DeleteLiveMessageUserMessage"}""", false)]
    [InlineData("""{"action":"SendLiveMessageUser"}""", true)]
    [InlineData("""{"appId":"second"}""", false)]
    [InlineData("""{"appId":"demo"}""", true)]
    [InlineData("""{"receiverId":"uid1"}""", false)]
    [InlineData("""{"receiverId":"uid2"}""", true)]
    [InlineData("""{"accessKeyId":"otherid"}""", false)]
    [InlineData("""{"accessKeyId":"testid"}""", true)]
    [InlineData("""{"appId":"demo","receiverId":"uid1"}""", false)]
    [InlineData("{}", true)]
    public async Task Rule_applies_to_calls_that_have_all_properties_of_its_match(string match, bool applies)
    {
        await client.ArmAsync($$"""{"match":{{match}},{{Error}}}""");

        var answer = await client.SendAsync(AccessKey.Testid.SignRpc());

        Assert.Equal(applies ? "ServerError" : "OK", answer.Code);
    }

    [Fact]
    public async Task Rule_for_an_access_key_does_not_apply_to_unsigned_calls()
    {
        await client.ArmAsync($$$"""{"match":{"accessKeyId":"testid"},{{{Error}}}}""");

        (await client.SendAsync()).AssertAccepted();
    }

    [Fact]
    public async Task Rule_of_an_account_applies_only_to_its_calls_and_comes_before_rules_of_every_account()
    {
        await client.ArmAsync($$"""{"name":"all",{{Error}}}""");
        await client.ArmAsync("""{"name":"one","effect":{"error":"NoAuth"}}""", $"?account={FaultHost.Other}");

        Assert.Equal("ServerError", (await client.SendAsync()).Code);
        Assert.Equal("NoAuth", (await client.SendAsync(host.OtherKey.SignRpc())).Code);
        Assert.Equal(["one 1 1", "all 1 1"], await client.ListFaultsAsync());
        Assert.Equal(["one 1 1"], await client.ListFaultsAsync($"?account={FaultHost.Other}"));
    }

    [Fact]
    public async Task List_replaces_only_the_rules_of_its_account()
    {
        var query = $"?account={FaultHost.Other}";
        await client.ArmAsync($$"""{"name":"all",{{Error}}}""");
        await client.ArmAsync($$"""{"name":"one",{{Error}}},{"name":"two",{{Error}}}""", query);

        await client.ArmAsync($$"""{"name":"three",{{Error}}}""", query);
        Assert.Equal(["three 0 0", "all 0 0"], await client.ListFaultsAsync());
        await client.ArmAsync("");
        Assert.Equal(["three 0 0"], await client.ListFaultsAsync());
    }

    [Fact]
    public async Task Single_rule_takes_the_place_of_the_rule_with_its_name()
    {
        await client.ArmAsync($$"""{"name":"a",{{Error}}},{"name":"b",{{Error}}}""");
        await client.SendAsync();

        var answer = await client.PutFaultAsync("/a", $$"""{{{Error}}}""");
        await client.PutFaultAsync("/c", $$"""{"name":"c",{{Error}}}""");

        Assert.Equal("a", answer.Json.GetProperty("faults")[0].GetProperty("name").GetString());
        Assert.Equal(["a 0 0", "b 0 0", "c 0 0"], await client.ListFaultsAsync());
    }

    [Fact]
    public async Task Rules_are_removed_by_name_and_account_or_all_at_once()
    {
        var query = $"?account={FaultHost.Other}";
        await client.ArmAsync($$"""{"name":"a",{{Error}}},{"name":"b",{{Error}}}""");
        await client.ArmAsync($$"""{"name":"a",{{Error}}},{"name":"b",{{Error}}}""", query);

        var removed = await client.RemoveFaultsAsync("/a");
        Assert.Equal(
            $$"""{"process":"{{Environment.MachineName}}:{{Environment.ProcessId}}","removed":1}""", removed.Text);
        Assert.Equal(["a 0 0", "b 0 0", "b 0 0"], await client.ListFaultsAsync());
        await client.RemoveFaultsAsync(query);
        Assert.Equal(["b 0 0"], await client.ListFaultsAsync());
        (await client.RemoveFaultsAsync("/a")).AssertProblem(
            HttpStatusCode.NotFound, "There is no rule 'a' of every account in the process ");
        (await client.RemoveFaultsAsync($"/b{query}")).AssertProblem(
            HttpStatusCode.NotFound, $"There is no rule 'b' of the account {FaultHost.Other} in the process ");
        await client.RemoveFaultsAsync();
        Assert.Empty(await client.ListFaultsAsync());
    }

    [Fact]
    public async Task Reset_removes_all_rules()
    {
        await client.ArmAsync($$"""{{{Error}}}""");
        await client.ArmAsync($$"""{{{Error}}}""", $"?account={FaultHost.Other}");

        await client.ResetAsync();

        Assert.Empty(await client.ListFaultsAsync());
        (await client.SendAsync()).AssertAccepted();
    }

    // A character is 1 for a call that has the effect.
    private async Task<string> CallAsync(int count)
    {
        var hits = "";
        for (var i = 0; i < count; i++)
        {
            hits += (await client.SendAsync()).Code == "OK" ? '0' : '1';
        }

        return hits;
    }
}
