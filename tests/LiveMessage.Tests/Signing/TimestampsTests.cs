using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Signing;

/// <summary>Timestamp of a signed call: one format, and a window around the current time.</summary>
public sealed class TimestampsTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const string Malformed = "Specified time stamp or date value is not well formatted.";
    private const string Expired = "Specified time stamp or date value is expired.";

    [Theory]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("2026-01-02T03:04:05z")]
    [InlineData("2026-01-02t03:04:05Z")]
    [InlineData("2026-01-02 03:04:05Z")]
    [InlineData("2026-01-02T03:04:05,000Z")]
    [InlineData("2026-01-02T03:04:05.000")]
    [InlineData("2026-01-02T03:04:05.00000000Z")]
    [InlineData("2026-01-02T03:04.5Z")]
    [InlineData("2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02T03:04:05ZZ")]
    [InlineData("2026-01-02T03:04Z")]
    [InlineData("2026-01-02T3:04:05Z")]
    [InlineData("2026-1-2T03:04:05Z")]
    [InlineData("26-01-02T03:04:05Z")]
    [InlineData("02026-01-02T03:04:05Z")]
    [InlineData("2026-02-30T03:04:05Z")]
    [InlineData("2026-13-02T03:04:05Z")]
    [InlineData("2026-01-00T03:04:05Z")]
    [InlineData("0000-01-02T03:04:05Z")]
    [InlineData("2026-01-02T24:00:00Z")]
    [InlineData("2026-01-02T03:60:05Z")]
    [InlineData("2026-01-02T03:04:60Z")]
    [InlineData("20260102T030405Z")]
    [InlineData("2026/01/02T03:04:05Z")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT")]
    [InlineData("1767323045")]
    [InlineData("-2026-01-02T03:04:05Z")]
    [InlineData("now")]
    public async Task Timestamp_in_another_format_is_malformed(string time)
    {
        var (rpc, acs3) = (host.Key.SignRpc(("Timestamp", time)), host.Key.SignAcs3(("x-acs-date", time)));

        (await host.SendAsync(rpc)).AssertRefused(400, "InvalidTimeStamp.Format", Malformed);
        (await host.SendAsync(acs3)).AssertRefused(400, "InvalidTimeStamp.Format", Malformed);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.0Z")]
    [InlineData("2026-01-02T03:04:05.123Z")]
    [InlineData("2026-01-02T03:04:05.123456Z")]
    [InlineData("2026-01-02T03:19:05.0000000Z")]
    public async Task Timestamp_may_have_fractional_seconds(string time)
    {
        (await host.SendAsync(host.Key.SignRpc(("Timestamp", time)))).AssertAccepted();
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-date", time)))).AssertAccepted();
    }

    [Fact]
    public async Task Fraction_of_a_timestamp_counts_toward_the_window()
    {
        const string time = "2026-01-02T03:19:05.0000001Z";

        (await host.SendAsync(host.Key.SignRpc(("Timestamp", time)))).AssertRefused(
            400, "InvalidTimeStamp.Expired", Expired);
        (await host.SendAsync(host.Key.SignAcs3(("x-acs-date", time)))).AssertRefused(
            400, "InvalidTimeStamp.Expired", Expired);
    }

    [Theory]
    [InlineData(" 2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05Z ")]
    [InlineData("2026-01-02T03:04:05Z\n")]
    [InlineData("2026-01-02T03:04:05Z\0")]
    [InlineData("２０２６-01-02T03:04:05Z")]
    public async Task Timestamp_parameter_with_extra_characters_is_malformed(string time) =>
        (await host.SendAsync(host.Key.SignRpc(("Timestamp", time)))).AssertRefused(
            400, "InvalidTimeStamp.Format", Malformed);

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public async Task Timestamp_of_a_distant_year_is_expired(string time)
    {
        var (rpc, acs3) = (host.Key.SignRpc(("Timestamp", time)), host.Key.SignAcs3(("x-acs-date", time)));

        (await host.SendAsync(rpc)).AssertRefused(400, "InvalidTimeStamp.Expired", Expired);
        (await host.SendAsync(acs3)).AssertRefused(400, "InvalidTimeStamp.Expired", Expired);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(900, true)]
    [InlineData(901, false)]
    [InlineData(-900, true)]
    [InlineData(-901, false)]
    [InlineData(86_400, false)]
    [InlineData(-86_400, false)]
    public Task Timestamp_within_15_minutes_of_the_current_time_is_accepted(int seconds, bool accepted) =>
        AssertAsync(host.Service, host.Key, TimeSpan.FromSeconds(seconds), accepted);

    [Theory]
    [InlineData(1860, true)]
    [InlineData(1861, false)]
    [InlineData(-1860, true)]
    [InlineData(-1861, false)]
    public async Task Timestamp_window_is_configurable(int seconds, bool accepted)
    {
        await using var service = Service.With().With("Authentication:TimestampWindow", "00:31:00").At(SignedHost.Now);
        await service.StartAsync();

        var key = AccessKey.Testid with { Clock = service.Clock };
        await AssertAsync(service, key, TimeSpan.FromSeconds(seconds), accepted);
    }

    [Fact]
    public async Task Timestamp_one_tick_beyond_the_window_is_expired()
    {
        await using var service = await Service.With().At(SignedHost.Now).StartAsync();
        var key = AccessKey.Testid with { Clock = service.Clock };
        var (first, second) = (key.SignRpc(), key.SignRpc());
        using var client = service.CreateClient();

        service.Clock.Advance(TimeSpan.FromMinutes(15));
        (await client.SendAsync(first)).AssertAccepted();
        service.Clock.Advance(TimeSpan.FromTicks(1));
        (await client.SendAsync(second)).AssertRefused(400, "InvalidTimeStamp.Expired", Expired);
    }

    private static async Task AssertAsync(Service service, AccessKey key, TimeSpan offset, bool accepted)
    {
        using var client = service.CreateClient();
        foreach (var call in new[]
        {
            key.SignRpc(("Timestamp", key.Timestamp(offset))),
            key.SignAcs3(("x-acs-date", key.Timestamp(offset))),
        })
        {
            var answer = await client.SendAsync(call);
            if (accepted)
            {
                answer.AssertAccepted();
            }
            else
            {
                answer.AssertRefused(400, "InvalidTimeStamp.Expired", Expired);
            }
        }
    }
}
