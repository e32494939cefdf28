using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>The shipped program in Production, which rejects unsigned calls, and the official clients.</summary>
public sealed class ClientsHost(ClientDriver driver) : IAsyncLifetime
{
    private const string ApiKey = "conformance";

    private ServiceProcess? service;

    public Uri Url => service!.Url;

    /// <summary>Skips the test if the clients are not available on this machine.</summary>
    public static void Require() => Prerequisites.Clients();

    public async ValueTask InitializeAsync()
    {
        if (!Prerequisites.TryInstallClients())
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
        await service.Ready;
    }

    /// <summary>Sends a message as the root user of the account.</summary>
    public Task<ClientOutcome> CallAsync(string client, params IEnumerable<(string Name, string? Value)> changes) =>
        CallAsync(client, Credentials.Root, changes);

    /// <summary>Sends a message with changed parameters.</summary>
    public Task<ClientOutcome> CallAsync(
        string client, Credentials credentials, params IEnumerable<(string Name, string? Value)> changes) =>
        driver.CallAsync(client, Url, credentials, Calls.Send(changes));

    /// <summary>Sends a message as the root user of the account, with settings of the client.</summary>
    public Task<ClientOutcome> CallAsync(
        string client, ClientCallOptions options, params IEnumerable<(string Name, string? Value)> changes) =>
        driver.CallAsync(client, Url, Credentials.Root, Calls.Send(changes), options);

    /// <summary>Calls an action with exactly these parameters.</summary>
    public Task<ClientOutcome> CallActionAsync(
        string client, string action, params IEnumerable<(string Name, string? Value)> parameters) =>
        driver.CallAsync(client, Url, Credentials.Root, AppCalls.Call(action, parameters));

    /// <summary>Calls an action with exactly these parameters, one of which is a list.</summary>
    public Task<ClientOutcome> CallActionAsync(
        string client,
        string action,
        ListParameter list,
        params IEnumerable<(string Name, string? Value)> parameters) =>
        driver.CallAsync(
            client,
            Url,
            Credentials.Root,
            AppCalls.Call(action, parameters),
            ClientCallOptions.Default with { List = list });

    /// <summary>Connects a user of an app, given as data center and app id, such as <c>cn-shanghai/demo</c>.</summary>
    public Task<SocketReceiver> ConnectReceiverAsync(string app, string user, string query) =>
        Receiver.ConnectSocketAsync(Url, app, user, query, ("X-Api-Key", ApiKey));

    /// <summary>A client that may call the emulator API.</summary>
    public HttpClient CreateEmulatorClient()
    {
        var client = service!.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
            AssertNoWarning(service.Lines);
        }
    }

    // The clients send parameters of their own, which must not be reported as mistakes.
    private static void AssertNoWarning(IEnumerable<string> log)
    {
        var warnings = string.Join('\n', log.Where(line =>
            line.Contains("\"@l\":\"Warning\"", StringComparison.Ordinal)
            && line.Contains("\"Code\":\"OK\"", StringComparison.Ordinal)));
        Assert.True(warnings.Length == 0, warnings);
    }
}
