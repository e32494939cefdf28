using System.Net;
using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>The call log shows each call with its caller, outcome, and parameters.</summary>
[Collection(typeof(LoggedInMemory))]
public sealed class CallLogTests(CallLogHost host)
{
    private readonly HttpClient client = host.Client;

    [Fact]
    public async Task Accepted_call_is_in_the_log_when_its_response_arrives()
    {
        var answer = await client.SendAsync(CallLogHost.Alice.SignRpcForm(("Format", "JSON")));

        var call = await host.CallOfAsync(answer);
        Assert.Equal(
            (CallLogHost.Account, "alicekey", "ramUser", "alice", "V1"),
            (Text(call, "account"), Text(call, "accessKeyId"), Text(call, "principal"), Text(call, "name"),
                Text(call, "signature")));
        Assert.Equal(
            ("POST", "SendLiveMessageUser", "OK", null, "127.0.0.1"),
            (Text(call, "method"), Text(call, "action"), Text(call, "code"), Text(call, "rung"),
                Text(call, "remoteAddress")));
        Assert.Equal(200, call.GetProperty("status").GetInt32());
        Assert.InRange(call.GetProperty("tokensLeft").GetInt64(), 1, 999_999);
        Assert.InRange(call.GetProperty("elapsedMs").GetDouble(), 0.001, 60_000);
        Assert.Contains(
            ("Body", "hello, user", "body"),
            call.GetProperty("parameters").EnumerateArray().Select(parameter => (
                Text(parameter, "name"), Text(parameter, "value"), Text(parameter, "from"))));
    }

    [Fact]
    public async Task Parameters_state_where_they_came_from()
    {
        var answer = await client.SendAsync(CallLogHost.Root.SignAcs3());

        var origins = (await host.CallOfAsync(answer)).GetProperty("parameters").EnumerateArray()
            .ToDictionary(parameter => Text(parameter, "name")!, parameter => Text(parameter, "from"));
        Assert.Equal("query", origins["Body"]);
        Assert.Equal("header", origins["x-acs-action"]);
    }

    [Fact]
    public async Task Tokens_decrease_with_each_call_of_an_action()
    {
        var first = await host.CallOfAsync(await client.SendAsync(CallLogHost.Other.SignRpc()));
        var second = await host.CallOfAsync(await client.SendAsync(CallLogHost.Other.SignRpc(("AppId", null))));

        Assert.Equal("require", Text(second, "rung"));
        Assert.True(
            first.GetProperty("tokensLeft").GetInt64() - second.GetProperty("tokensLeft").GetInt64() is 1 or < 0);
    }

    [Fact]
    public async Task Unread_parameter_has_its_likely_name()
    {
        var answer = await client.SendAsync(("Reciever", "uid3"));

        var unread = (await host.CallOfAsync(answer)).GetProperty("unread")[0];
        Assert.Equal(
            ("Reciever", "ReceiverId", "Reciever is not a parameter of SendLiveMessageUser; did you mean ReceiverId?"),
            (Text(unread, "name"), Text(unread, "likelyName"), Text(unread, "text")));
        Assert.Contains(answer.RequestId, await host.IdsAsync("unread=true"));
        Assert.DoesNotContain(answer.RequestId, await host.IdsAsync("unread=false&limit=1000"));
    }

    [Fact]
    public async Task Decision_names_the_policy_and_the_statement()
    {
        var denied = await client.SendAsync(CallLogHost.Bob.SignRpc());
        var allowed = await client.SendAsync(CallLogHost.Alice.SignRpc());

        var call = await host.CallOfAsync(denied);
        Assert.Equal("authorize", Text(call, "rung"));
        Assert.Equal(denied.Message, Text(call, "message"));
        const string full = "AliyunLiveFullAccess";
        const string type = "\"policyType\":\"AccountLevelIdentityBasedPolicy\"";
        Assert.Equal(
            $$"""{"allowed":false,"statements":[{{{type}},"policy":"NoSends","statement":2,"effect":"Deny"}]}""",
            call.GetProperty("decision").GetRawText());
        Assert.Equal(
            $$"""{"allowed":true,"statements":[{{{type}},"policy":"{{full}}","statement":1,"effect":"Allow"}]}""",
            (await host.CallOfAsync(allowed)).GetProperty("decision").GetRawText());
        Assert.Equal(
            "acs:live::1234567890123456:rtc/demo",
            call.GetProperty("details").GetProperty("resources")[0].GetString());
    }

    [Theory]
    [InlineData("read", "Action", "Nothing")]
    [InlineData("identify", "Signature", "AAAA")]
    [InlineData("require", "SenderId", null)]
    [InlineData("validate", "MsgType", "x")]
    [InlineData("execute", "AppId", "nowhere")]
    public async Task Refused_call_names_its_rung(string rung, string parameter, string? value)
    {
        var answer = await client.SendAsync(CallLogHost.Root.SignRpc((parameter, value)));

        var call = await host.CallOfAsync(answer);
        Assert.Equal((rung, answer.Code), (Text(call, "rung"), Text(call, "code")));
        Assert.Equal((int)answer.Status, call.GetProperty("status").GetInt32());
        Assert.Equal(answer.Message[..20], Text(call, "message")![..20]);
        Assert.Contains(answer.RequestId, await host.IdsAsync($"rung={rung}&code={answer.Code}&refused=true"));
    }

    [Fact]
    public async Task Used_nonce_is_refused_by_the_gate()
    {
        var call = CallLogHost.Root.SignRpc();
        await client.SendAsync(call);

        Assert.Equal("gate", Text(await host.CallOfAsync(await client.SendAsync(call)), "rung"));
    }

    [Fact]
    public async Task Call_without_an_identified_caller_is_shown_with_every_account()
    {
        var unknown = await client.SendAsync(new AccessKey("LTAIunknown", "secret").SignRpc());
        var own = await client.SendAsync(CallLogHost.Other.SignRpc());

        var call = await host.CallOfAsync(unknown);
        Assert.Equal((null, "LTAIunknown"), (Text(call, "account"), Text(call, "accessKeyId")));
        Assert.Contains(unknown.RequestId, await host.IdsAsync($"account={CallLogHost.Account}&limit=1000"));
        var others = await host.IdsAsync($"account={CallLogHost.OtherAccount}&limit=1000");
        Assert.Contains(unknown.RequestId, others);
        Assert.Contains(own.RequestId, others);
        Assert.DoesNotContain(own.RequestId, await host.IdsAsync($"account={CallLogHost.Account}&limit=1000"));
    }

    [Fact]
    public async Task Request_that_cannot_be_read_is_in_the_log()
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n");
        var answer = await connection.ReadAsync();

        var call = await host.CallOfAsync(answer);
        Assert.Equal(("read", null), (Text(call, "rung"), Text(call, "action")));
        Assert.Equal(answer.Message, Text(call, "message"));
    }

    [Fact]
    public async Task Filters_are_combined()
    {
        var (sender, receiver) = (Calls.NewUser(), Calls.NewUser());
        var sent = await client.SendAsync(CallLogHost.Alice.SignRpc(("SenderId", sender), ("ReceiverId", receiver)));
        var refused = await client.SendAsync(
            CallLogHost.Alice.SignRpc(("SenderId", sender), ("ReceiverId", receiver), ("MsgType", "x")));

        Assert.Equal([sent.RequestId, refused.RequestId], await host.IdsAsync($"userId={sender}"));
        Assert.Equal([sent.RequestId, refused.RequestId], await host.IdsAsync($"userId={receiver}&appId=demo"));
        Assert.Equal([sent.RequestId], await host.IdsAsync($"userId={sender}&refused=false"));
        Assert.Equal([refused.RequestId], await host.IdsAsync($"userId={sender}&refused=true&accessKeyId=alicekey"));
        Assert.Equal([refused.RequestId], await host.IdsAsync($"requestId={refused.RequestId.ToLowerInvariant()}"));
        Assert.Empty(await host.IdsAsync($"userId={sender}&accessKeyId=rootkey"));
        Assert.Empty(await host.IdsAsync($"userId={sender}&action=ListLiveMessageApps"));
        Assert.Empty(await host.IdsAsync($"userId={sender}&appId=other"));
    }

    [Fact]
    public async Task Cursor_continues_after_the_list()
    {
        var user = Calls.NewUser();
        var calls = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            calls.Add((await client.SendAsync(("ReceiverId", user))).RequestId);
        }

        var first = await host.ListAsync($"userId={user}&after=0&limit=2");
        Assert.Equal(calls[..2], CallLogHost.Ids(first));
        var rest = await host.ListAsync($"userId={user}&after={Text(first, "cursor")}");
        Assert.Equal(calls[2..], CallLogHost.Ids(rest));
        Assert.Empty(await host.IdsAsync($"userId={user}&after={Text(rest, "cursor")}"));
        Assert.False(rest.TryGetProperty("gap", out _));
        Assert.StartsWith($"{Environment.MachineName}:", Text(rest, "process"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_without_a_position_has_the_latest_calls_and_continues_after_all()
    {
        var user = Calls.NewUser();
        var calls = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            calls.Add((await client.SendAsync(("ReceiverId", user))).RequestId);
        }

        var latest = await host.ListAsync($"userId={user}&limit=2");

        Assert.Equal(calls[1..], CallLogHost.Ids(latest));
        Assert.Empty(await host.IdsAsync($"userId={user}&after={Text(latest, "cursor")}"));
    }

    [Fact]
    public async Task Cursor_of_another_process_starts_over_and_reports_a_gap()
    {
        var answer = await client.SendAsync();

        var list = await host.ListAsync("after=00000000-5&limit=1000");

        Assert.True(list.GetProperty("gap").GetBoolean());
        Assert.Contains(answer.RequestId, CallLogHost.Ids(list));
    }

    [Fact]
    public async Task Wait_ends_with_the_requested_number_of_calls()
    {
        var user = Calls.NewUser();
        var wait = host.IdsAsync($"userId={user}&wait=30s&count=2");

        var first = await client.SendAsync(("ReceiverId", user));
        await client.SendAsync();
        Assert.False(wait.IsCompleted);
        var second = await client.SendAsync(("ReceiverId", user));

        Assert.Equal([first.RequestId, second.RequestId], await wait.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(2, (await host.IdsAsync($"userId={user}&wait=1ms&count=3")).Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task String_to_sign_of_V1_is_that_of_the_client(string method)
    {
        var call = method == "GET"
            ? CallLogHost.Root.SignRpc(("Body", "世界 +&=*")) : CallLogHost.Root.SignRpcForm(("Body", "世界 +&=*"));
        var text = method == "GET" ? call.Query : System.Text.Encoding.UTF8.GetString(call.Body);
        var pairs = text.Split('&').Select(pair => pair.Split('=')).Select(pair =>
            KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])));

        var details = (await host.CallOfAsync(await client.SendAsync(call))).GetProperty("details");

        Assert.Equal(AccessKey.RpcStringToSign(method, pairs), Text(details, "stringToSign"));
    }

    [Theory]
    [InlineData("secret-of-root")]
    [InlineData("wrong")]
    public async Task Canonical_request_of_V3_is_that_of_the_client(string secret)
    {
        var key = CallLogHost.Root with { Secret = secret };
        var call = key.SignAcs3(("Body", "世界"));
        var names = call.Headers.Select(header => header.Name).Where(name => name != "Authorization")
            .Order(StringComparer.Ordinal).ToList();
        var canonical = key.CanonicalRequest(
            "POST", call.Query, names.Select(name => (name, call[name])), string.Join(';', names), []);

        var logged = await host.CallOfAsync(await client.SendAsync(call));

        Assert.Equal(secret == "wrong" ? "SignatureDoesNotMatch" : "OK", Text(logged, "code"));
        Assert.Equal("V3", Text(logged, "signature"));
        Assert.Equal(canonical, Text(logged.GetProperty("details"), "canonicalRequest"));
        Assert.Equal(key.Acs3StringToSign(canonical), Text(logged.GetProperty("details"), "stringToSign"));
    }

    [Fact]
    public async Task Long_values_are_shortened()
    {
        var body = new string('a', 15_360);
        var answer = await client.SendAsync(CallLogHost.Root.SignRpcForm(("Body", body)));

        var call = await host.CallOfAsync(answer);
        Assert.Equal(new string('a', 256) + "...", call.GetProperty("parameters").EnumerateArray()
            .Single(parameter => Text(parameter, "name") == "Body").GetProperty("value").GetString());
        Assert.True(call.GetProperty("details").GetProperty("shortened").GetBoolean());
        Assert.DoesNotContain(new string('a', 257), call.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_of_parameters_is_limited()
    {
        var answer = await client.CallAsync(Calls.Send(
            Enumerable.Range(0, 100).Select(i => ($"Name{i}", (string?)"x"))));

        var call = await host.CallOfAsync(answer);
        Assert.Equal(50, call.GetProperty("parameters").GetArrayLength());
        Assert.Equal(56, call.GetProperty("omittedParameters").GetInt32());
        Assert.Equal(100, call.GetProperty("unreadCount").GetInt32());
    }

    [Theory]
    [InlineData("rung=sign", "rung is 'sign'; give one of read, identify, inject, require, authorize, validate, gate,")]
    [InlineData("refused=yes", "refused is 'yes'; give true or false.")]
    [InlineData("after=x", "after is 'x'; give 0, or a cursor of the call log.")]
    [InlineData("count=2", "count is '2' without wait; give wait too, such as wait=10s.")]
    [InlineData("account=42", "account is '42'")]
    [InlineData("acction=x", "acction is not a parameter of this route")]
    [InlineData("code=a&code=b", "code is given 2 times; give it once.")]
    public async Task Invalid_filter_is_refused(string query, string detail) =>
        (await client.GetEmulatorAsync($"/_emulator/calls?{query}")).AssertProblem(HttpStatusCode.BadRequest, detail);

    [Fact]
    public async Task Unknown_request_id_returns_404_with_the_process() =>
        (await client.GetEmulatorAsync("/_emulator/calls/nothing")).AssertProblem(
            HttpStatusCode.NotFound,
            $"There is no call 'nothing' in the memory of the process {Environment.MachineName}:");

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
