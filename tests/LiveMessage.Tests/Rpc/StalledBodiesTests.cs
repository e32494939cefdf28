using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Rpc;

/// <summary>A request whose body stops arriving gets an error instead of occupying its connection.</summary>
public sealed class StalledBodiesTests(StalledBodiesTests.Host host) : IClassFixture<StalledBodiesTests.Host>
{
    // The minimum is above 1 s.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(1.1);

    [Fact]
    public async Task Stalled_body_gets_an_error_and_its_connection_is_closed() => await Task.WhenAll(
        AssertRefusedAndClosedAsync("Content-Length: 100\r\n\r\nAppId=demo"),
        AssertRefusedAndClosedAsync("Transfer-Encoding: chunked\r\n\r\n5\r\nAppId"));

    [Fact]
    public async Task Body_rate_is_enforced_after_5_s_by_default()
    {
        await using var service = await Service.With().StartAsync();

        var options = service.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;

        Assert.Equal(16 * 1024, options.Limits.MinRequestBodyDataRate?.BytesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Limits.MinRequestBodyDataRate?.GracePeriod);
    }

    private async Task AssertRefusedAndClosedAsync(string rest)
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync(
            $"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{rest}");
        var answer = await connection.ReadAsync();

        answer.AssertRefused(400, "InputInvalid", "The request was not received in time.");
        Assert.Equal("close", answer.Header("Connection"));
        await connection.AssertClosedAsync();
    }

    public sealed class Host : ConfiguredHost
    {
        public Host() => Service.Add(services => services.PostConfigure<KestrelServerOptions>(options =>
            options.Limits.MinRequestBodyDataRate = new(RpcLimits.BodyRate.BytesPerSecond, GracePeriod)));
    }
}
