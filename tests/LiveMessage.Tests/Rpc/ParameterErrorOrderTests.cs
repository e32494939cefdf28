using LiveMessage.Tests.Hosting;
using LiveMessage.Tests.Signing;

namespace LiveMessage.Tests.Rpc;

/// <summary>Order of errors: missing parameters, denied permissions, malformed parameters.</summary>
public sealed class ParameterErrorOrderTests(SignedHost host) : IClassFixture<SignedHost>
{
    private static readonly (string Name, string? Value)[] Malformed =
        [("AppId", "de\u0001mo"), ("ReceiverId", "?"), ("MsgType", "many"), ("Storage", "2")];

    [Theory]
    [InlineData("AppId")]
    [InlineData("ReceiverId")]
    [InlineData("SenderId")]
    public async Task Missing_parameter_is_reported_before_denied_permissions_and_malformed_parameters(string missing)
    {
        (string, string?)[] parameters = [.. Malformed, (missing, null)];
        foreach (var key in new[] { host.Key, host.UnprivilegedKey })
        {
            Assert.StartsWith($"{missing} is missing; ", (await host.SendAsync(key.SignRpc(parameters))).Message);
            Assert.StartsWith($"{missing} is missing; ", (await host.SendAsync(key.SignAcs3(parameters))).Message);
        }
    }

    [Fact]
    public async Task Denied_permissions_are_reported_before_malformed_parameters_and_an_unknown_app()
    {
        (await host.SendAsync(host.UnprivilegedKey.SignRpc(Malformed))).AssertRefused(403, "NoAuth");
        (await host.SendAsync(host.UnprivilegedKey.SignRpc(("AppId", "unknown")))).AssertRefused(403, "NoAuth");

        Assert.StartsWith("AppId ", (await host.SendAsync(host.Key.SignRpc(Malformed))).Message);
    }
}
