using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Signing;

namespace LiveMessage.Tests.Rpc;

/// <summary>What is missing is told first, then that the caller may not, then what is malformed.</summary>
public sealed class MissingAndMalformedTests(SignedHost host) : IClassFixture<SignedHost>
{
    private static readonly (string Name, string? Value)[] Malformed =
        [("AppId", "de\u0001mo"), ("ReceiverId", "?"), ("MsgType", "many"), ("Storage", "2")];

    [Theory]
    [InlineData("AppId")]
    [InlineData("ReceiverId")]
    [InlineData("SenderId")]
    public async Task What_is_missing_comes_before_what_is_malformed_whoever_calls(string missing)
    {
        (string, string?)[] parameters = [.. Malformed, (missing, null)];
        foreach (var key in new[] { host.Key, host.PowerlessKey })
        {
            Assert.StartsWith($"{missing} is missing; ", (await host.SendAsync(key.SignRpc(parameters))).Message);
            Assert.StartsWith($"{missing} is missing; ", (await host.SendAsync(key.SignAcs3(parameters))).Message);
        }
    }

    [Fact]
    public async Task What_the_caller_may_not_do_comes_before_what_is_malformed()
    {
        (await host.SendAsync(host.PowerlessKey.SignRpc(Malformed))).IsRefused(403, "NoAuth");
        (await host.SendAsync(host.PowerlessKey.SignRpc(("AppId", "nobody")))).IsRefused(403, "NoAuth");

        Assert.StartsWith("AppId ", (await host.SendAsync(host.Key.SignRpc(Malformed))).Message);
    }
}
