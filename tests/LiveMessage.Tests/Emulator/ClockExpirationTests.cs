using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Signing;

namespace LiveMessage.Tests.Emulator;

/// <summary>
/// Credentials, tokens, and conditions follow the clock of their account. Signatures follow on request.
/// </summary>
public sealed class ClockExpirationTests(SignedHost host) : IClassFixture<SignedHost>, IAsyncLifetime
{
    private const string Other = "6543210987654321";

    public async ValueTask InitializeAsync() => await host.Client.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Temporary_credentials_expire_and_a_reset_restores_them()
    {
        (await SendTemporaryAsync()).AssertAccepted();

        await host.Client.AdvanceAsync("59m");
        (await SendTemporaryAsync()).AssertAccepted();
        await host.Client.AdvanceAsync("1m");
        (await SendTemporaryAsync()).AssertRefused(400, "InvalidSecurityToken.Expired");

        await host.Client.ResetAsync();
        (await SendTemporaryAsync()).AssertAccepted();
    }

    [Fact]
    public async Task Time_window_of_signatures_stays_real()
    {
        await host.Client.AdvanceAsync("8d");

        (await host.SendAsync(host.Key.SignRpc())).AssertAccepted();
        (await host.SendAsync(host.Key.SignAcs3())).AssertAccepted();
    }

    [Fact]
    public async Task Time_window_of_signatures_moves_on_request_until_it_is_switched_off()
    {
        await AdvanceAsync("""{"advance":"16m","signatures":true}""");
        await AssertExpiredAsync();
        (await host.SendAsync(host.Key.SignRpc(("Timestamp", host.Key.Timestamp(TimeSpan.FromMinutes(16))))))
            .AssertAccepted();

        await AdvanceAsync("""{"advance":"1m"}""");
        await AssertExpiredAsync();

        await AdvanceAsync("""{"advance":"1m","signatures":false}""");
        (await host.SendAsync(host.Key.SignRpc())).AssertAccepted();
    }

    [Fact]
    public async Task Login_token_expires()
    {
        await using var service = await Service.With().With("Receivers:RequireToken", "true")
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:AppKey", "appkey0123").StartAsync();
        var client = service.CreateClient();
        var token = new TokenParts(Calls.NewUser());
        var query = token.QueryWith();
        await (await Receiver.ConnectSocketAsync(service.Url, token.User, query)).DisposeAsync();

        await client.AdvanceAsync("1h");

        var refused = await client.RefusedLoginAsync(token.User, query);
        Assert.Contains("token has expired", refused.Text, StringComparison.Ordinal);
        await client.ResetAsync();
        await (await Receiver.ConnectSocketAsync(service.Url, token.User, query)).DisposeAsync();
    }

    [Fact]
    public async Task Clock_of_one_account_leaves_the_other_at_the_real_time()
    {
        const string beforeTheSecond = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"live:*","Resource":"*",
            "Condition":{"DateLessThan":{"acs:CurrentTime":"2026-01-02T00:00:00Z"}}}]}
            """;
        await using var service = await Service.With().At(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Users:0:Name", "first")
            .With("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Id", "firstid")
            .With("LiveMessage:Accounts:0:Users:0:AccessKeys:0:Secret", "secret")
            .With("LiveMessage:Accounts:0:Users:0:Policies:0", beforeTheSecond)
            .With("LiveMessage:Accounts:1:Id", Other)
            .With("LiveMessage:Accounts:1:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:1:Users:0:Name", "second")
            .With("LiveMessage:Accounts:1:Users:0:AccessKeys:0:Id", "secondid")
            .With("LiveMessage:Accounts:1:Users:0:AccessKeys:0:Secret", "secret")
            .With("LiveMessage:Accounts:1:Users:0:Policies:0", beforeTheSecond).StartAsync();
        var client = service.CreateClient();
        var (first, second) = (
            new AccessKey("firstid", "secret") { Clock = service.Clock },
            new AccessKey("secondid", "secret") { Clock = service.Clock });
        (await client.SendAsync(second.SignRpc())).AssertAccepted();

        var answer = await client.PostJsonAsync($"{ControlCalls.Clock}?account={Other}", """{"advance":"2d"}""");

        Assert.Equal(
            $"{{\"clocks\":[{{\"account\":\"{Other}\",\"time\":\"2026-01-03T00:00:00.000Z\",\"offset\":\"2.00:00:00\","
                + "\"signatures\":false}]}",
            answer.Text);
        (await client.SendAsync(first.SignRpc())).AssertAccepted();
        (await client.SendAsync(second.SignRpc())).AssertRefused(403, "NoAuth");
        Assert.Equal(
            ["00:00:00", "2.00:00:00"],
            (await client.GetEmulatorAsync(ControlCalls.Clock)).Json.GetProperty("clocks").EnumerateArray()
                .Select(clock => clock.GetProperty("offset").GetString()));
    }

    private async Task AdvanceAsync(string body) =>
        (await host.Client.PostJsonAsync(ControlCalls.Clock, body)).AssertAccepted();

    private async Task AssertExpiredAsync()
    {
        (await host.SendAsync(host.Key.SignRpc())).AssertRefused(400, "InvalidTimeStamp.Expired");
        (await host.SendAsync(host.Key.SignAcs3())).AssertRefused(400, "InvalidTimeStamp.Expired");
    }

    private Task<Answer> SendTemporaryAsync() =>
        host.SendAsync(host.TemporaryKey.SignRpc(("SecurityToken", "tok/en+=")));
}
