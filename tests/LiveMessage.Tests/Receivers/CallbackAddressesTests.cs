using System.Net;
using System.Net.Sockets;

using LiveMessage.Apps;
using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Receivers;

/// <summary>Under the documented rules, callbacks are posted to public addresses only, for any host name.</summary>
public sealed class CallbackAddressesTests : IAsyncLifetime
{
    private readonly string user = Calls.NewUser();
    private readonly CapturedLog log = new();
    private CallbackServer server = null!;

    private int Port => new Uri(server.Url).Port;

    public async ValueTask InitializeAsync() => server = await CallbackServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        log.Dispose();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Connection_to_an_address_that_is_not_public_is_refused(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new DnsEndPoint(host, ((IPEndPoint)listener.LocalEndpoint).Port);

        var error = await Assert.ThrowsAsync<ForbiddenAddressException>(
            async () => await CallbackClient.ConnectAsync(address, isRestricted: true, CancellationToken.None));

        Assert.Matches(
            $"^{host} is .*, which is not a public address; Apps:CallbackUrls=Any allows it\\.$", error.Message);
        Assert.False(listener.Pending());

        await using var connection =
            await CallbackClient.ConnectAsync(address, isRestricted: false, CancellationToken.None);
        Assert.True(listener.Pending());
    }

    [Theory]
    [InlineData("8.8.8.8 127.0.0.1", "127.0.0.1")]
    [InlineData("8.8.8.8 2400:3200::1 ::1", "::1")]
    [InlineData("10.0.0.1 8.8.8.8", "10.0.0.1")]
    public void Name_with_one_address_that_is_not_public_is_refused(string addresses, string forbidden)
    {
        var error = Assert.Throws<ForbiddenAddressException>(
            () => CallbackClient.RequirePublic("example.com", addresses.Split(' ').Select(IPAddress.Parse)));

        Assert.Equal(
            $"example.com is {forbidden}, which is not a public address; Apps:CallbackUrls=Any allows it.",
            error.Message);
    }

    [Fact]
    public async Task Callback_to_a_name_with_a_private_address_is_abandoned_without_a_retry()
    {
        // A name without a port passes the check of the URL, even without a dot.
        var name = await FindPrivateNameAsync();
        await using var service = await StartAsync("Development", $"http://{name}/events", "Documented");

        await PlayReceiverAsync(service);
        await Eventually.TrueAsync(() => log.LinesOf<EventCallbacks>().Count == 1);

        var (level, attempt) = Assert.Single(log.LinesOf<CallbackAttempts>());
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"Callback to http://{name}/events, attempt 1 failed: {name} is ", attempt);
        Assert.Contains(", which is not a public address; Apps:CallbackUrls=Any allows it.", attempt);
        var (_, abandoned) = Assert.Single(log.LinesOf<EventCallbacks>());
        Assert.StartsWith($"The callback for {user} of demo was abandoned: {name} is ", abandoned);
    }

    [Theory]
    [InlineData("127.0.0.1", "Development", "Documented")]
    [InlineData("localhost", "Development", "Documented")]
    [InlineData("localhost", "Production", null)]
    public async Task Configured_URL_that_the_rules_refuse_is_not_called_and_the_log_states_the_reason(
        string host, string environment, string? rules)
    {
        var url = $"http://{host}:{Port}/events";
        await using var service = await StartAsync(environment, $"{url}?token=secret", rules);

        await PlayReceiverAsync(service);
        await Eventually.TrueAsync(() => log.LinesOf<EventCallbacks>().Count == 1);

        Assert.Equal(
            (LogLevel.Error,
                $"The callbacks of demo are not posted: its EventCallbackUrl is '{url}', which has a port; "
                + "Apps:CallbackUrls=Any allows it"),
            Assert.Single(log.LinesOf<EventCallbacks>()));
        Assert.DoesNotContain("secret", log.AllText, StringComparison.Ordinal);
        Assert.Empty(log.LinesOf<CallbackAttempts>());
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("localhost", "Development", null)]
    [InlineData("localhost", "Production", "Any")]
    [InlineData("127.0.0.1", "Production", "Any")]
    public async Task Loopback_URL_is_called_when_the_rules_allow_any_URL(
        string host, string environment, string? rules)
    {
        await using var service = await StartAsync(environment, $"http://{host}:{Port}/events", rules);

        await PlayReceiverAsync(service);

        Assert.Equal(1, (await server.WaitForCallbacksAsync(user, 1))[0].Event.Type);
    }

    // A name with a private address that the check of the URL accepts. Every machine has at least one of these.
    private static async Task<string> FindPrivateNameAsync()
    {
        foreach (var name in new[] { Dns.GetHostName(), "ip6-localhost", "ip6-loopback", "localhost.localdomain" })
        {
            try
            {
                if ((await Dns.GetHostAddressesAsync(name)).Any(address => !CallbackUrls.IsPublic(address)))
                {
                    return name;
                }
            }
            catch (SocketException)
            {
                // This machine does not have the name.
            }
        }

        Assert.Skip("This machine has no name with a private address.");
        return "";
    }

    private async Task<Service> StartAsync(string environment, string url, string? rules)
    {
        var service = Service.With().In(environment).LogTo(log)
            .With("Emulator:ApiKey", "key0")
            .With("LiveMessage:Accounts:0:Id", StoreAccess.Account)
            .With("LiveMessage:Accounts:0:Apps:0:AppId", "demo")
            .With("LiveMessage:Accounts:0:Apps:0:EventCallbackUrl", url);
        return await (rules is null ? service : service.With("Apps:CallbackUrls", rules)).StartAsync();
    }

    private async Task PlayReceiverAsync(Service service)
    {
        using var client = service.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", "key0");
        await client.StartScriptedReceiverAsync(user);
    }
}
