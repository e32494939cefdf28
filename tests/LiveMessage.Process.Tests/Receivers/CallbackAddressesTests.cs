using System.Net;
using System.Net.Sockets;

using LiveMessage.Apps;
using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Receivers;

/// <summary>By the documented rules no address is called that is not public, whatever name it hides behind.</summary>
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
    public async Task No_connection_is_made_to_an_address_that_is_not_public(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new DnsEndPoint(host, ((IPEndPoint)listener.LocalEndpoint).Port);

        var error = await Assert.ThrowsAsync<ForbiddenAddressException>(
            async () => await CallbackClient.ConnectAsync(address, isRestricted: true, CancellationToken.None));

        Assert.Matches($"^{host} is .*, which is not a public address\\.$", error.Message);
        Assert.False(listener.Pending());

        await using var connection =
            await CallbackClient.ConnectAsync(address, isRestricted: false, CancellationToken.None);
        Assert.True(listener.Pending());
    }

    [Fact]
    public async Task A_name_that_stands_for_a_private_address_is_not_called_and_not_tried_again()
    {
        // A name without a dot or a port is a host of the internet in form.
        var name = await PrivateNameAsync();
        await using var service = await StartAsync("Development", $"http://{name}/events", "Documented");

        await PlayAsync(service);
        await Eventually.TrueAsync(() => log.LinesOf<EventCallbacks>().Count == 1);

        var (level, attempt) = Assert.Single(log.LinesOf<CallbackAttempts>());
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"Callback to http://{name}/events, attempt 1 failed: {name} is ", attempt);
        Assert.Contains(", which is not a public address.", attempt);
        var (_, givenUp) = Assert.Single(log.LinesOf<EventCallbacks>());
        Assert.StartsWith($"The callback for {user} of demo was abandoned: {name} is ", givenUp);
    }

    [Theory]
    [InlineData("127.0.0.1", "Development", "Documented")]
    [InlineData("localhost", "Development", "Documented")]
    [InlineData("localhost", "Production", null)]
    public async Task A_url_of_the_configuration_that_the_rules_refuse_is_not_called_and_the_log_tells_why(
        string host, string environment, string? rules)
    {
        var url = $"http://{host}:{Port}/events";
        await using var service = await StartAsync(environment, $"{url}?token=secret", rules);

        await PlayAsync(service);
        await Eventually.TrueAsync(() => log.LinesOf<EventCallbacks>().Count == 1);

        Assert.Equal(
            (LogLevel.Error, $"The callbacks of demo are not posted: its EventCallbackUrl is '{url}', which has a port; "
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
    public async Task Where_any_may_be_called_this_machine_is(string host, string environment, string? rules)
    {
        await using var service = await StartAsync(environment, $"http://{host}:{Port}/events", rules);

        await PlayAsync(service);

        Assert.Equal(1, (await server.WaitForCallbacksAsync(user, 1))[0].Event.Type);
    }

    [Fact]
    public async Task A_proxy_is_not_asked()
    {
        await using var proxy = await CallbackServer.StartAsync();
        await using var program = ServiceProcess.Start(
            ("http_proxy", new Uri(proxy.Url).GetLeftPart(UriPartial.Authority)),
            ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
            ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", server.Url));
        await program.Ready;
        using var client = program.CreateClient();

        await client.StartScriptedReceiverAsync(user);

        await server.WaitForCallbacksAsync(user, 1);
        Assert.Empty(proxy.Received);
    }

    // A name of this machine that is not judged by its form. Every machine has one of these.
    private static async Task<string> PrivateNameAsync()
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
                // Not here.
            }
        }

        Assert.Skip("This machine's name does not stand for a private address.");
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

    private async Task PlayAsync(Service service)
    {
        using var client = service.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", "key0");
        await client.StartScriptedReceiverAsync(user);
    }
}
