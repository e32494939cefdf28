using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>The shipped program, which in Production takes nothing unsigned, and the official clients.</summary>
public sealed class ClientsHost : IAsyncLifetime
{
    private const string ApiKey = "conformance";

    private ServiceProcess? service;
    private ClientDriver? driver;

    public Uri Url => service!.Url;

    /// <summary>Called by each test: skips it where the clients cannot be had.</summary>
    public static void Require() => Prerequisites.Clients();

    public async ValueTask InitializeAsync()
    {
        if (!Prerequisites.HasClients)
        {
            return;
        }

        service = ServiceProcess.Start(
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Emulator__ApiKey", ApiKey),
            ("RateLimit__TokenLimit", "1000000"),
            ("Receivers__RequireToken", "true"),
            .. Credentials.Settings,
        ]);
        driver = ClientDriver.Start();
        await service.Ready;
    }

    /// <summary>Calls as the account's root user, which may do everything.</summary>
    public Task<ClientOutcome> CallAsync(string client, params IEnumerable<(string Name, string? Value)> changes) =>
        CallAsync(client, Credentials.Root, changes);

    public Task<ClientOutcome> CallAsync(
        string client, Credentials credentials, params IEnumerable<(string Name, string? Value)> changes) =>
        driver!.CallAsync(client, Url, credentials, Calls.Send(changes));

    /// <summary>Calls another action than the one most tests are about, with just these parameters.</summary>
    public Task<ClientOutcome> CallActionAsync(
        string client, string action, params IEnumerable<(string Name, string? Value)> parameters) =>
        driver!.CallAsync(client, Url, Credentials.Root, AppCalls.Call(action, parameters));

    /// <summary>The same, with one parameter that is a list.</summary>
    public Task<ClientOutcome> CallActionAsync(
        string client,
        string action,
        ListParameter list,
        params IEnumerable<(string Name, string? Value)> parameters) =>
        driver!.CallAsync(client, Url, Credentials.Root, AppCalls.Call(action, parameters), list: list);

    /// <summary>A user of an app, which <paramref name="place"/> names behind its data center.</summary>
    public Task<SocketReceiver> ConnectReceiverAsync(string place, string user, string query) =>
        Receiver.ConnectSocketAsync(Url, place, user, query, ("X-Api-Key", ApiKey));

    /// <summary>Someone who may look into the inboxes.</summary>
    public HttpClient CreateEmulatorClient()
    {
        var client = service!.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (driver is not null)
        {
            await driver.DisposeAsync();
        }

        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }
}

/// <summary>One service and one driver for all tests with the official clients.</summary>
[CollectionDefinition(Name)]
public sealed class SharedClients : ICollectionFixture<ClientsHost>
{
    public const string Name = "Official clients";
}
