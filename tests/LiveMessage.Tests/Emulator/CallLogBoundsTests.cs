using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>The call log keeps a limited number of calls, and forgets them on request.</summary>
public sealed class CallLogBoundsTests(CallLogBoundsTests.Host host)
    : IClassFixture<CallLogBoundsTests.Host>, IAsyncLifetime
{
    private const string Path = "/_emulator/calls";

    private readonly HttpClient client = host.Service.CreateClient();

    public async ValueTask InitializeAsync() => await client.DeleteAsync(Path);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Latest_calls_are_kept_and_a_reader_learns_that_it_lost_calls()
    {
        var position = await CursorAsync();
        var ids = await SendAsync(3);
        var kept = await CursorAsync();
        ids.AddRange(await SendAsync(4));

        Assert.Equal(ids[2..], await IdsAsync());
        Assert.True(await HasGapAsync(position));
        Assert.False(await HasGapAsync(kept));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetEmulatorAsync($"{Path}/{ids[0]}")).Status);
    }

    [Fact]
    public async Task Calls_without_a_caller_do_not_displace_others()
    {
        var own = await SendAsync(1);
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync(("Action", "Nothing"));
        }

        var ids = await IdsAsync();
        Assert.Equal(6, ids.Count);
        Assert.Equal(own[0], ids[0]);
    }

    [Fact]
    public async Task Calls_are_forgotten_by_account_or_all()
    {
        await SendAsync(2);
        await client.SendAsync(("Action", "Nothing"));

        Assert.Equal(2, await ForgetAsync($"?account={StoreAccess.Account}"));
        Assert.Single(await IdsAsync());
        Assert.Equal(1, await ForgetAsync(""));
        Assert.Empty(await IdsAsync());
    }

    [Fact]
    public async Task Reset_forgets_all_calls()
    {
        await SendAsync(2);
        await client.SendAsync(("Action", "Nothing"));

        await client.ResetAsync();

        Assert.Empty(await IdsAsync());
    }

    [Fact]
    public async Task Stream_sends_each_call_and_resumes_after_the_last_event()
    {
        await SendAsync(1);
        string lastId;
        await using (var feed = await EventFeed.OpenAsync(client, $"{Path}/events"))
        {
            var sent = await SendAsync(2);
            foreach (var id in sent)
            {
                var call = await feed.NextAsync();
                Assert.Equal(("call", id), (call.EventType, call.Data.GetProperty("requestId").GetString()));
            }

            lastId = feed.LastId;
        }

        var missed = await SendAsync(2);
        await using var resumed = await EventFeed.OpenAsync(client, $"{Path}/events", lastId);
        Assert.Equal(missed[0], (await resumed.NextAsync()).Data.GetProperty("requestId").GetString());
        Assert.Equal(missed[1], (await resumed.NextAsync()).Data.GetProperty("requestId").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_that_lost_calls_sends_a_gap(bool ofAnotherProcess)
    {
        var position = ofAnotherProcess ? "00000000-1" : await CursorAsync();
        var sent = await SendAsync(6);

        await using var feed = await EventFeed.OpenAsync(
            client, $"{Path}/events?lastEventId={position}&account={StoreAccess.Account}");

        Assert.Equal("gap", (await feed.NextAsync()).EventType);
        Assert.Equal(sent[1], (await feed.NextAsync()).Data.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task Invalid_position_of_a_stream_is_refused() =>
        (await client.GetEmulatorAsync($"{Path}/events?lastEventId=x")).AssertProblem(
            HttpStatusCode.BadRequest, "Last-Event-ID is 'x'; give the id of an event of this stream, or omit it.");

    [Fact]
    public async Task Log_that_is_off_keeps_no_calls()
    {
        await using var service = await Service.With().With("CallLog:MaxCalls", "0").StartAsync();
        var other = service.CreateClient();
        await other.SendAsync();

        Assert.Equal(0, (await other.GetEmulatorAsync(Path)).Json.GetProperty("calls").GetArrayLength());
    }

    private async Task<List<string>> SendAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await client.SendAsync()).RequestId);
        }

        return ids;
    }

    private async Task<IReadOnlyList<string>> IdsAsync() => CallLogHost.Ids((await client.GetEmulatorAsync(Path)).Json);

    private async Task<string> CursorAsync() =>
        (await client.GetEmulatorAsync(Path)).Json.GetProperty("cursor").GetString()!;

    private async Task<bool> HasGapAsync(string after) =>
        (await client.GetEmulatorAsync($"{Path}?after={after}")).Json.TryGetProperty("gap", out _);

    private async Task<int> ForgetAsync(string query) =>
        (await Answer.ReadAsync(await client.DeleteAsync(Path + query))).Json.GetProperty("removed").GetInt32();

    /// <summary>Service that keeps five calls of each account.</summary>
    public sealed class Host() : ConfiguredHost(("CallLog:MaxCalls", "5"));
}
