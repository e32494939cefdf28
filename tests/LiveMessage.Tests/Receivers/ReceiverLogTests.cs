using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Receivers;

/// <summary>Log entries of logins, logouts, and refused logins.</summary>
public sealed class ReceiverLogTests : IAsyncLifetime
{
    private readonly string user = Calls.NewUser();
    private readonly CapturedLog log = new();
    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Service.With().LogTo(log).StartAsync();
        client = service.CreateClient();
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData(ReceiverConnection.WebSocket)]
    [InlineData(ReceiverConnection.Events)]
    public async Task Logins_and_logouts_are_logged_with_transport_and_reason(ReceiverConnection transport)
    {
        await using var first = await Receiver.ConnectAsync(transport, service.Url, user);
        var scripted = (await client.StartScriptedReceiverAsync(user)).Json.Text("sid");
        await first.NextDisconnectAsync();
        await client.LogOutAsync(user);
        await using var broken = await Receiver.ConnectSocketAsync(service.Url, user);
        broken.Abort();

        var lines = await log.TakeAsync<ReceiverSessions>(6);

        Assert.Equal(
            [
                $"{user} of demo in cn-shanghai is online ({transport}, session {first.Sid})",
                $"{user} of demo in cn-shanghai is offline (session {first.Sid}, LoggedInElsewhere)",
                $"{user} of demo in cn-shanghai is online (Scripted, session {scripted})",
                $"{user} of demo in cn-shanghai is offline (session {scripted}, Normal)",
                $"{user} of demo in cn-shanghai is online (WebSocket, session {broken.Sid})",
                $"{user} of demo in cn-shanghai is offline (session {broken.Sid}, Timeout)",
            ],
            lines.Select(line => line.Text));
        Assert.All(lines, line => Assert.Equal(LogLevel.Information, line.Level));
    }

    [Fact]
    public async Task Valid_token_with_digits_moved_from_nonce_to_timestamp_is_accepted_and_logged()
    {
        var expired = new TokenParts(user) { AppKey = "testappkey", Nonce = "AK-n1", Timestamp = "1767409445" };
        var moved = expired.QueryWith(("nonce", "AK-n"), ("timestamp", "11767409445"));

        await client.RefusedLoginAsync(user, expired.Query);
        Assert.Contains("token has expired", Assert.Single(await log.TakeAsync<ReceiverLogin>()).Text);
        await using var receiver = await Receiver.ConnectSocketAsync(service.Url, user, moved);

        var (level, text) = Assert.Single(await log.TakeAsync<ReceiverLogin>());
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith(
            $"{user} of demo in cn-shanghai logs in with a token whose timestamp 11767409445 is after the year "
            + "2286 (nonce 'AK-n'); ",
            text);
        Assert.DoesNotContain(expired.Token, log.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_login_is_logged_as_a_warning_without_the_token()
    {
        await client.RefusedLoginAsync(user, "?token=secrettoken&nonce=n&timestamp=1");

        var (level, text) = Assert.Single(await log.TakeAsync<ReceiverLogin>());
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith(
            $"{user} of demo in cn-shanghai could not log in: token does not match the user; give the SHA-256 of ",
            text);
        Assert.DoesNotContain("secrettoken", log.AllText, StringComparison.Ordinal);
        Assert.Empty(log.LinesOf<ReceiverSessions>());
    }
}
