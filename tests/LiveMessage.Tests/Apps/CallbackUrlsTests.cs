using System.Net;

using LiveMessage.Apps;
using LiveMessage.Configuration;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Apps;

/// <summary>Validation of callback URLs by their text and by their address.</summary>
public sealed class CallbackUrlsTests
{
    private static readonly CallbackUrls Any = With("Any", Environments.Production);
    private static readonly CallbackUrls Documented = With("Documented", Environments.Development);

    [Theory]
    [InlineData(null, "Development", false)]
    [InlineData(null, "Test", false)]
    [InlineData(null, "Production", true)]
    [InlineData(null, "Staging", true)]
    [InlineData("Any", "Production", false)]
    [InlineData("Documented", "Development", true)]
    public void Documented_rules_are_the_default_except_in_Development_and_Test(
        string? rules, string environment, bool restricted)
    {
        Assert.Equal(restricted, With(rules, environment).AreRestricted);
    }

    [Theory]
    [MemberData(nameof(CallbackUrlCases.Public), MemberType = typeof(CallbackUrlCases))]
    public void Public_URL_is_valid_under_both_rules(string url)
    {
        Assert.Null(Any.ErrorOf(url));
        Assert.Null(Documented.ErrorOf(url));
    }

    [Theory]
    [MemberData(nameof(CallbackUrlCases.Malformed), MemberType = typeof(CallbackUrlCases))]
    public void Malformed_URL_is_invalid_under_both_rules(string url, string error)
    {
        Assert.Equal(error, Any.ErrorOf(url));
        Assert.Equal(error, Documented.ErrorOf(url));
    }

    [Theory]
    [MemberData(nameof(CallbackUrlCases.NotPublic), MemberType = typeof(CallbackUrlCases))]
    public void URL_with_a_port_or_a_private_host_is_invalid_under_the_documented_rules(string url, string error)
    {
        Assert.Null(Any.ErrorOf(url));
        Assert.Equal(error, Documented.ErrorOf(url));
    }

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("191.255.255.255")]
    [InlineData("192.0.1.0")]
    [InlineData("192.0.1.255")]
    [InlineData("192.0.3.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("198.51.99.255")]
    [InlineData("198.51.101.0")]
    [InlineData("203.0.112.255")]
    [InlineData("203.0.114.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2000::")]
    [InlineData("2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:200::")]
    [InlineData("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db9::")]
    [InlineData("2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2003::")]
    [InlineData("2400:3200::1")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff:1000::")]
    [InlineData("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::1.0.0.0")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void Internet_address_is_public(string address)
    {
        Assert.True(CallbackUrls.IsPublic(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("169.254.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.255.255")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.0")]
    [InlineData("192.0.0.255")]
    [InlineData("192.0.2.0")]
    [InlineData("192.0.2.255")]
    [InlineData("192.168.0.0")]
    [InlineData("192.168.255.255")]
    [InlineData("198.18.0.0")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.0")]
    [InlineData("198.51.100.255")]
    [InlineData("203.0.113.0")]
    [InlineData("203.0.113.255")]
    [InlineData("224.0.0.0")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("fe80::1")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")]
    [InlineData("fc00::1")]
    [InlineData("fdff::1")]
    [InlineData("ff02::1")]
    [InlineData("100::1")]
    [InlineData("1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001::")]
    [InlineData("2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::")]
    [InlineData("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2002::")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff::")]
    [InlineData("3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("4000::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::255.255.255.255")]
    [InlineData("64:ff9b::1:8.8.8.8")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    public void Private_or_reserved_address_is_not_public(string address)
    {
        Assert.False(CallbackUrls.IsPublic(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task Service_selects_the_rules_by_environment_and_setting()
    {
        await using var development = await Service.With().StartAsync();
        await using var production = await Service.With().In("Production").StartAsync();
        await using var relaxed = await Service.With().In("Production").With("Apps:CallbackUrls", "Any").StartAsync();

        bool[] restricted = [.. new[] { development, production, relaxed }
            .Select(service => service.Services.GetRequiredService<CallbackUrls>().AreRestricted)];

        Assert.Equal([false, true, false], restricted);
    }

    private static CallbackUrls With(string? rules, string environment) => new(
        Options.Create(new AppsOptions { CallbackUrls = rules is null ? null : Enum.Parse<CallbackUrlRules>(rules) }),
        EnvironmentDefaults.For(environment));
}
