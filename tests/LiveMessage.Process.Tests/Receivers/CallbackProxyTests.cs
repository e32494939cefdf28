using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Event callbacks in an environment with a proxy.</summary>
public sealed class CallbackProxyTests
{
    private readonly string user = Calls.NewUser();

    [Fact]
    public async Task Callbacks_are_posted_directly_although_the_environment_names_a_proxy()
    {
        await using var callbacks = await CallbackServer.StartAsync();
        await using var proxy = await CallbackServer.StartAsync();
        await using var service = ServiceProcess.Start(
            ("http_proxy", new Uri(proxy.Url).GetLeftPart(UriPartial.Authority)),
            ("LiveMessage__Accounts__0__Id", StoreAccess.Account),
            ("LiveMessage__Accounts__0__Apps__0__AppId", "demo"),
            ("LiveMessage__Accounts__0__Apps__0__EventCallbackUrl", callbacks.Url));
        await service.Ready;
        using var client = service.CreateClient();

        await client.StartScriptedReceiverAsync(user);

        await callbacks.WaitForCallbacksAsync(user, 1);
        Assert.Empty(proxy.Received);
    }
}
