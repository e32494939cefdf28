using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Accounts that a test creates for itself, uses, resets, and removes.</summary>
public abstract class RunTimeAccountsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    [Fact]
    public async Task Account_without_a_body_has_a_generated_key_and_app_that_work()
    {
        var answer = await CreatedAccount.PostAsync(Client);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var account = new CreatedAccount(answer.Json);
        Assert.Matches("^1[0-9]{15}$", account.Id);
        Assert.Matches("^LTAI[A-Za-z0-9]{20}$", account.Key.Id);
        Assert.Matches("^[A-Za-z0-9]{30}$", account.Key.Secret);
        Assert.Matches("^[0-9a-f]{32}$", account.AppId);
        Assert.Equal("cn-shanghai", answer.Json.GetProperty("dataCenter").GetString());
        Assert.Equal("runTime", answer.Json.GetProperty("source").GetString());
        Assert.Equal($"/_emulator/accounts/{account.Id}", answer.Header("Location"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));

        (await account.SendAsync(Client, User)).AssertAccepted();
        Assert.Equal(["hello, user"], (await account.InboxAsync(Client, User)).Bodies);
        var app = await Host.Service.Database()
            .HashGetAllAsync($"lm:{{{account.Id}}}:app:cn-shanghai:{account.AppId}");
        foreach (var (field, name) in new[] { ("appKey", "AppKey"), ("appSign", "AppSign") })
        {
            Assert.Equal(
                app.Single(entry => entry.Name == name).Value, answer.Json.GetProperty(field).GetString());
        }
    }

    [Fact]
    public async Task Account_has_the_given_values()
    {
        var id = NewId();
        var account = await CreatedAccount.CreateAsync(Client, new
        {
            accountId = id,
            accessKeyId = $"key-{id}",
            accessKeySecret = "own secret",
            dataCenter = "ap-southeast-1",
            appId = "shop",
            appName = "my shop",
            appKey = "ownappkey",
            appSign = "ownappsign",
            callbackUrl = "http://127.0.0.1:1/callback",
        });

        Assert.Equal((id, new AccessKey($"key-{id}", "own secret"), "shop"), (account.Id, account.Key, account.AppId));
        (await account.SendAsync(Client, User, ("DataCenter", "ap-southeast-1"))).AssertAccepted();
        var answer = await Client.CallRawAsync(account.Key.SignRpc(
            ("Action", "DescribeLiveMessageApp"), ("AppId", "shop"), ("DataCenter", "ap-southeast-1"),
            ("SenderId", null), ("ReceiverId", null), ("Body", null)).Query);
        foreach (var text in new[] { "my shop", "ownappkey", "ownappsign", "http://127.0.0.1:1/callback" })
        {
            Assert.Contains(text, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Account_takes_the_users_and_policies_of_an_accounts_file()
    {
        var id = NewId();
        var account = await CreatedAccount.CreateAsync(Client, $$"""
            {
              "Id": {{id}},
              "AccessKeys": [
                { "Id": "root-{{id}}", "Secret": "s" },
                { "Id": "old-{{id}}", "Secret": "s", "Status": "Inactive" }
              ],
              "Users": [
                { "Name": "reader", "AccessKeys": [{ "Id": "reader-{{id}}", "Secret": "s" }],
                  "Policies": ["AliyunLiveReadOnlyAccess"] },
                { "Name": "sender", "AccessKeys": [{ "Id": "sender-{{id}}", "Secret": "s" }],
                  "Policies": [
                    { "Version": "1", "Statement": [{ "Effect": "Allow", "Action": "live:*", "Resource": "*" }] }
                  ] },
              ],
              "Apps": [{ "AppId": "one" }, { "AppId": "closed", "Disabled": true }],
            }
            """);

        Assert.Equal((id, $"root-{id}", "one"), (account.Id, account.Key.Id, account.AppId));
        Assert.Equal(
            [$"old-{id}", $"root-{id}", $"reader-{id}", $"sender-{id}"],
            account.Json.GetProperty("callers").EnumerateArray()
                .Select(caller => caller.GetProperty("accessKeyId").GetString()));
        (await SendAsync("root")).AssertAccepted();
        (await SendAsync("sender")).AssertAccepted();
        Assert.Equal("NoAuth", (await SendAsync("reader")).Code);
        Assert.Equal("InvalidAccessKeyId.Inactive", (await SendAsync("old")).Code);
        Assert.Equal("NoAuth", (await account.SendAsync(Client, User, ("AppId", "closed"))).Code);

        Task<Answer> SendAsync(string key) =>
            Client.CallRawAsync(new AccessKey($"{key}-{id}", "s").SignRpc(("AppId", "one")).Query);
    }

    [Fact]
    public async Task Used_id_and_used_access_key_are_conflicts()
    {
        var account = await CreatedAccount.CreateAsync(Client);

        (await CreatedAccount.PostAsync(Client, new { accountId = account.Id }))
            .AssertProblem(HttpStatusCode.Conflict, $"An account has the id {account.Id}; give another");
        (await CreatedAccount.PostAsync(Client, new { accountId = StoreAccess.Account }))
            .AssertProblem(HttpStatusCode.Conflict, $"An account has the id {StoreAccess.Account}; give another");
        (await CreatedAccount.PostAsync(Client, new { accessKeyId = account.Key.Id }))
            .AssertProblem(HttpStatusCode.Conflict, $"Account {account.Id} has the access key {account.Key.Id}; give");
        (await CreatedAccount.PostAsync(Client, new { accessKeyId = "testid" }))
            .AssertProblem(HttpStatusCode.Conflict, $"Account {StoreAccess.Account} has the access key testid; give");
        Assert.Equal(1, (await ListAsync()).Count(entry => entry.StartsWith(account.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Created_account_is_listed_with_its_source_everywhere()
    {
        var account = await CreatedAccount.CreateAsync(Client);
        (await account.SendAsync(Client, User)).AssertAccepted();

        Assert.Contains($"{account.Id} runTime", await ListAsync());
        Assert.Contains($"{StoreAccess.Account} configuration", await ListAsync());
        Assert.Equal(StoreAccess.Account, (await ListAsync())[0].Split(' ')[0]);
        var found = await Client.GetEmulatorAsync($"/_emulator/accounts/{account.Id}");
        Assert.Equal(account.Json.GetRawText(), found.Json.GetRawText());
        foreach (var list in new[] { "callers", "apps?limit=1000", "inboxes?limit=1000" })
        {
            Assert.Contains(
                account.Id, (await Client.GetEmulatorAsync($"/_emulator/{list}")).Text, StringComparison.Ordinal);
        }

        Assert.Equal("OK", (await Client.SendAsync(("ReceiverId", User))).Code);
        Assert.Single((await Client.InboxAsync(User)).Messages);
    }

    [Fact]
    public async Task Removed_account_is_unknown_and_leaves_no_key()
    {
        var account = await CreatedAccount.CreateAsync(Client);
        (await account.SendAsync(Client, User)).AssertAccepted();

        Assert.Equal(HttpStatusCode.NoContent, (await CreatedAccount.RemoveAsync(Client, account.Id)).Status);

        Assert.Equal("InvalidAccessKeyId.NotFound", (await account.SendAsync(Client, User)).Code);
        // Its streams still read its last event.
        await Eventually.TrueAsync(async () =>
            !(await Host.Service.KeysAsync()).Any(key => key.Contains(account.Id, StringComparison.Ordinal)));
        (await Client.GetEmulatorAsync($"/_emulator/accounts/{account.Id}"))
            .AssertProblem(HttpStatusCode.NotFound, $"There is no account '{account.Id}'.");
        (await CreatedAccount.RemoveAsync(Client, account.Id))
            .AssertProblem(HttpStatusCode.NotFound, $"There is no account '{account.Id}'.");

        // Its id and its access key are free again.
        await CreatedAccount.CreateAsync(Client, new { accountId = account.Id, accessKeyId = account.Key.Id });
    }

    [Fact]
    public async Task Configured_account_cannot_be_removed() =>
        (await CreatedAccount.RemoveAsync(Client, StoreAccess.Account)).AssertProblem(
            HttpStatusCode.Conflict, $"Account {StoreAccess.Account} is configured, and only an account that was");

    [Fact]
    public async Task Stream_of_a_removed_account_gets_a_reset()
    {
        var account = await CreatedAccount.CreateAsync(Client);
        await using var feed = await EventFeed.OpenAsync(Client, $"/_emulator/events?account={account.Id}");

        await CreatedAccount.RemoveAsync(Client, account.Id);

        Assert.Equal("reset", (await feed.NextAsync()).EventType);
    }

    [Fact]
    public async Task Receiver_of_a_removed_account_is_logged_out()
    {
        var account = await CreatedAccount.CreateAsync(Client);
        await using var receiver = await Receiver.ConnectSocketAsync(
            Client.BaseAddress!, $"cn-shanghai/{account.AppId}", User, $"?account={account.Id}");

        await CreatedAccount.RemoveAsync(Client, account.Id);

        Assert.Equal("disconnect", (await receiver.NextAsync()).Event);
    }

    [Fact]
    public async Task Reset_of_one_account_restores_it_and_leaves_the_others_alone()
    {
        var (account, other) = (await CreatedAccount.CreateAsync(Client), await CreatedAccount.CreateAsync(Client));
        foreach (var each in new[] { account, other })
        {
            (await each.SendAsync(Client, User)).AssertAccepted();
            await Host.Service.Database().StringSetAsync($"lm:{{{each.Id}}}:nonce:k:used", "1");
            (await Client.CallRawAsync(each.Key.SignRpc(
                ("Action", "ModifyLiveMessageAppDisable"), ("AppId", each.AppId), ("Disable", "true"),
                ("SenderId", null), ("ReceiverId", null), ("Body", null)).Query)).AssertAccepted();
        }

        (await CreateAppAsync(account)).AssertAccepted();
        var ofOthers = await KeysOfOthersAsync(account);

        await account.ResetAsync(Client);

        Assert.Equal(ofOthers, await KeysOfOthersAsync(account));
        var prefix = $"lm:{{{account.Id}}}:";
        Assert.Equal(
            [
                $"{prefix}app:cn-shanghai:{account.AppId}", $"{prefix}apps:cn-shanghai", $"{prefix}journal",
                $"{prefix}present",
            ],
            (await Host.Service.KeysAsync()).Where(key => key.StartsWith(prefix, StringComparison.Ordinal)));
        (await account.SendAsync(Client, User)).AssertAccepted();
        Assert.Equal([1L], (await account.InboxAsync(Client, User)).Sequences);
        Assert.Equal("NoAuth", (await other.SendAsync(Client, User)).Code);
        Assert.Single((await other.InboxAsync(Client, User)).Messages);
    }

    [Fact]
    public async Task Reset_of_one_account_disturbs_no_wait_stream_or_receiver_of_another()
    {
        var (account, other) = (await CreatedAccount.CreateAsync(Client), await CreatedAccount.CreateAsync(Client));
        await using var receiver = await Receiver.ConnectSocketAsync(
            Client.BaseAddress!, $"cn-shanghai/{other.AppId}", User, $"?account={other.Id}");
        await using var ended = await Receiver.ConnectSocketAsync(
            Client.BaseAddress!, $"cn-shanghai/{account.AppId}", User, $"?account={account.Id}");
        await using var feed = await EventFeed.OpenAsync(Client, $"/_emulator/events?account={other.Id}");
        var wait = other.InboxAsync(Client, User, "&wait=30s");

        await account.ResetAsync(Client);

        Assert.Equal("disconnect", (await ended.NextAsync()).Event);
        (await other.SendAsync(Client, User, ("MsgTid", "m1"))).AssertAccepted();
        Assert.Equal(["m1"], (await wait.WaitAsync(TimeSpan.FromSeconds(10))).MsgTids());
        Assert.Equal("m1", await receiver.NextMessageAsync());
        Assert.Equal("m1", await feed.NextMessageAsync());
    }

    [Fact]
    public async Task Reset_of_all_accounts_removes_created_accounts_and_their_data()
    {
        await using var service = await (await Host.NewServiceAsync()).StartAsync();
        using var client = service.CreateClient();
        var account = await CreatedAccount.CreateAsync(client);
        (await account.SendAsync(client, User)).AssertAccepted();

        await client.ResetAsync();

        Assert.Equal("InvalidAccessKeyId.NotFound", (await account.SendAsync(client, User)).Code);
        Assert.DoesNotContain("lm:{accounts}:run-time", await service.KeysAsync());
        await Eventually.TrueAsync(async () =>
            !(await service.KeysAsync()).Any(key => key.Contains(account.Id, StringComparison.Ordinal)));
        Assert.Single(await ListAsync(client));
    }

    [Fact]
    public async Task Stream_of_all_accounts_includes_an_account_that_is_created_later()
    {
        await using var feed = await EventFeed.OpenAsync(Client);
        var account = await CreatedAccount.CreateAsync(Client);

        (await account.SendAsync(Client, User, ("MsgTid", "first"))).AssertAccepted();
        (await account.SendAsync(Client, User, ("MsgTid", "second"))).AssertAccepted();

        var messages = new List<string>();
        while (messages.Count < 2)
        {
            var next = await feed.NextAsync();
            if (next.EventType == "message" && next.Data.GetProperty("account").GetString() == account.Id)
            {
                messages.Add(next.Data.GetProperty("message").GetProperty("msgTid").GetString()!);
            }
        }

        Assert.Equal(["first", "second"], messages);
        await CreatedAccount.RemoveAsync(Client, account.Id);
    }

    [Fact]
    public async Task Tests_in_parallel_have_an_account_each_and_see_nothing_of_each_other()
    {
        await using var service = await (await Host.NewServiceAsync())
            .With("RateLimit:TokenLimit", "2")
            .With("RateLimit:TokensPerPeriod", "2")
            .With("RateLimit:ReplenishmentPeriod", "00:10:00")
            .StartAsync();
        using var client = service.CreateClient();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async test =>
        {
            var account = await CreatedAccount.CreateAsync(client);
            var wait = account.InboxAsync(client, User, "&wait=30s");
            (await account.SendAsync(client, User, ("MsgTid", $"m{test}"))).AssertAccepted();
            Assert.Equal([$"m{test}"], (await wait).MsgTids());
            (await account.SendAsync(client, User, ("MsgTid", "last"))).AssertAccepted();
            Assert.Equal("Throttling.User", (await account.SendAsync(client, User)).Code);
            await AssertOwnControlsAsync(client, account, test + 1);

            await account.ResetAsync(client);

            Assert.Empty((await account.InboxAsync(client, User)).Messages);
            (await account.SendAsync(client, User, ("MsgTid", $"again{test}"))).AssertAccepted();
            var inbox = await account.InboxAsync(client, User);
            Assert.Equal([$"again{test}"], inbox.MsgTids());
            Assert.Equal([1L], inbox.Sequences);
        }));
    }

    // The clock, the calls, and the faults of an account that has no tokens left.
    private async Task AssertOwnControlsAsync(HttpClient client, CreatedAccount account, int seconds)
    {
        var query = $"?account={account.Id}";
        await client.PostJsonAsync($"{ControlCalls.Clock}{query}", $$"""{"advance":"{{seconds}}s"}""");
        var clocks = (await client.GetEmulatorAsync($"{ControlCalls.Clock}{query}")).Json.GetProperty("clocks");
        var clock = Assert.Single(clocks.EnumerateArray());
        Assert.Equal(TimeSpan.FromSeconds(seconds).ToString("c"), clock.GetProperty("offset").GetString());

        var calls = (await client.GetEmulatorAsync($"/_emulator/calls{query}")).Json.GetProperty("calls");
        Assert.Equal(["OK", "OK", "Throttling.User"], calls.EnumerateArray().Select(
            call => call.GetProperty("code").GetString()));

        await client.ArmAsync("""{"effect":{"delay":"1ms"},"match":{"action":"SendLiveMessageUser"}}""", query);
        Assert.Equal(["fault1 0 0"], await client.ListFaultsAsync(query));
        Assert.Equal("Throttling.User", (await account.SendAsync(client, User)).Code);
        Assert.Equal(["fault1 1 1"], await client.ListFaultsAsync(query));
    }

    private static string NewId() => $"9{Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999)}";

    private Task<IReadOnlyList<string>> ListAsync() => ListAsync(Client);

    private static async Task<IReadOnlyList<string>> ListAsync(HttpClient client) =>
        [.. (await client.GetEmulatorAsync("/_emulator/accounts")).Json.GetProperty("accounts").EnumerateArray()
            .Select(account =>
                $"{account.GetProperty("accountId").GetString()} {account.GetProperty("source").GetString()}")];

    private Task<Answer> CreateAppAsync(CreatedAccount account) => Client.CallRawAsync(account.Key.SignRpc(
        ("Action", "CreateLiveMessageApp"), ("AppId", null), ("AppName", "made by call"), ("AuditType", "0"),
        ("SenderId", null), ("ReceiverId", null), ("Body", null)).Query);

    private async Task<IReadOnlyList<string>> KeysOfOthersAsync(CreatedAccount account) =>
        [.. (await Host.Service.KeysAsync()).Where(key => !key.Contains(account.Id) && !key.Contains(":bucket:"))];
}
