using System.Globalization;

using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Store;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>
/// Scripts access all keys that they declare, and no others. The embedded engine locks only the declared keys, so a
/// script with an undeclared key would not be atomic.
/// </summary>
public sealed class ScriptKeysTests
{
    private static readonly AccountId Account = AccountId.Parse(StoreAccess.Account);

    [Fact]
    public async Task Scripts_access_exactly_the_keys_that_they_declare()
    {
        await using var redis = await RedisServer.StartAsync();
        using var monitor = await RedisMonitor.StartAsync(redis);
        await using (var service = await Service.With(redis.ConnectionString).StartAsync())
        {
            await RunAllAsync(service);
        }

        var withoutApps = Service.With(redis.ConnectionString).With("LiveMessage:Accounts:0:Id", "1");
        await (await withoutApps.StartAsync()).DisposeAsync();

        await using var connection = await redis.ConnectAsync();
        var server = connection.GetServers()[0];
        var scripts = await LoadAsync(server);
        var accessed = new HashSet<(string File, string Key)>();
        foreach (var run in Runs(await monitor.ReadAsync(), scripts))
        {
            foreach (var command in run.Commands)
            {
                foreach (var key in await KeysAsync(server, command))
                {
                    Assert.True(
                        run.Keys.Contains(key), $"{run.Script.Path}.lua does not declare {key}: {command.Words[0]}");
                    accessed.UnionWith(run.NamesOf(key).SelectMany(name =>
                        run.Script.FilesDeclaring(name).Select(file => (file, name))));
                }
            }
        }

        // A fragment can access a key in only some of the scripts that include it.
        var unused = scripts.Values
            .SelectMany(script => script.Keys.SelectMany(
                key => script.FilesDeclaring(key.Name).Select(file => (File: file, Key: key.Name))))
            .Except(accessed)
            .Select(missing => $"{missing.File}.lua declares {missing.Key} but does not access it; "
                + "call the script in RunAllAsync, or remove the key.");
        Assert.Empty(unused);
    }

    private static async Task RunAllAsync(Service service)
    {
        var (client, user) = (service.CreateClient(), Calls.NewUser());
        await CallAsync(client, "CreateLiveMessageApp");
        await CallAsync(client, "ListLiveMessageApps", ("SortType", "1"));
        await CallAsync(client, "DescribeLiveMessageApp");
        await CallAsync(client, "ModifyLiveMessageAppDisable", ("Disable", "false"));
        await CallAsync(client, "SendLiveMessageUser", ("ReceiverId", null));
        await CallAsync(client, "SendLiveMessageUser", ("ReceiverId", user), ("MsgTid", "m1"));
        await CallAsync(client, "CheckLiveMessageUsersOnline", ("UserIds", user));

        await client.StartScriptedReceiverAsync(user);
        await client.WaitUntilAcknowledgedAsync(user, "m1");
        await client.GetEmulatorAsync("/_emulator/receivers");
        await EndExpiredSessionAsync(service);
        await client.LogOutAsync(user);

        await CallAsync(
            client, "DeleteLiveMessageUserMessage", ("ReceiverId", user), ("MessageId", "m1"), ("DeleterId", "uid1"));
        await client.DeliverAsync(user, "m2");
        await client.RemoveAsync(user, "m2");
        await using (var feed = await EventFeed.OpenAsync(client))
        {
            await client.DeliverAsync(user, "m3");
            await feed.NextMessageAsync();
        }

        await client.GetEmulatorAsync("/_emulator/inboxes");
        await client.ClearAsync(user);
        await client.DeliverAsync(user, "m4");
        await client.StartScriptedReceiverAsync(user);
        (await client.SendReliablyAsync(user, "m5")).AssertAccepted();
        await client.SetLimitAsync("{\"tokenLimit\":50}");
        await client.AdvanceAsync("8d");
        await client.InboxAsync(user);
        await client.DeliverAsync(user, "m6");
        var account = await CreatedAccount.CreateAsync(client);
        await CreatedAccount.RemoveAsync(client, account.Id);
        await CreatedAccount.CreateAsync(client);
        await client.ResetAsync();
    }

    // Signs the call, because an unsigned call has no nonce.
    private static Task<Answer> CallAsync(
        HttpClient client, string action, params (string Name, string? Value)[] parameters) =>
        client.CallRawAsync(AccessKey.Testid.SignRpc([("Action", action), .. parameters]).Query);

    // Simulates a session whose process has crashed.
    private static async Task EndExpiredSessionAsync(Service service)
    {
        var place = $"cn-shanghai demo {Calls.NewUser()}";
        await service.Database().HashSetAsync(Keys.Sessions(Account), place, "");
        await service.Database().SortedSetAddAsync(Keys.Presence(Account), place, 1);
        await service.Services.GetRequiredService<PresenceStore>().EndExpiredAsync(Account);
    }

    // Scripts by the hash that EVALSHA has, and by the text that EVAL has, as MONITOR escapes it.
    private static async Task<Dictionary<string, ScriptText>> LoadAsync(IServer server)
    {
        var scripts = new Dictionary<string, ScriptText>();
        foreach (var script in EmbeddedScripts.All)
        {
            var text = script.Text.Text;
            scripts[Convert.ToHexStringLower(await server.ScriptLoadAsync(text))] = script.Text;
            scripts[text.Replace(@"\", @"\\").Replace("\"", "\\\"").Replace("\n", "\\n")] = script.Text;
        }

        return scripts;
    }

    private static List<Run> Runs(IEnumerable<MonitoredCommand> commands, Dictionary<string, ScriptText> scripts)
    {
        var runs = new List<Run>();
        foreach (var command in commands)
        {
            if (command.Words[0].ToUpperInvariant() is "EVALSHA" or "EVAL")
            {
                var count = int.Parse(command.Words[2], CultureInfo.InvariantCulture);
                runs.Add(new Run(scripts[command.Words[1]], [.. command.Words.Skip(3).Take(count)], []));
            }
            else if (command.IsOfScript)
            {
                runs[^1].Commands.Add(command);
            }
        }

        return runs;
    }

    private static async Task<string[]> KeysAsync(IServer server, MonitoredCommand command)
    {
        if (command.Words is ["TIME"])
        {
            return [];
        }

        try
        {
            return (string[])(await server.ExecuteAsync("COMMAND", ["GETKEYS", .. command.Words]))!;
        }
        catch (RedisServerException noKeys) when (noKeys.Message.Contains("no key arguments", StringComparison.Ordinal))
        {
            return [];
        }
    }

    private sealed record Run(ScriptText Script, IReadOnlyList<string> Keys, List<MonitoredCommand> Commands)
    {
        // The last name can be a list.
        public IEnumerable<string> NamesOf(string key) => Keys.Index().Where(entry => entry.Item == key)
            .Select(entry => Script.Keys[Math.Min(entry.Index, Script.Keys.Count - 1)].Name);
    }
}
