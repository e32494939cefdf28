using LiveMessage.Messages;
using LiveMessage.Receivers;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveMessage.Tests.Receivers;

/// <summary>Bounds of the sections Receivers and Callbacks. Invalid values stop the startup.</summary>
public sealed class ReceiverSettingsTests
{
    private const string Duration =
        "a duration as hours:minutes:seconds, such as 00:00:01.5, optionally preceded by days, such as 7.00:00:00";

    [Theory]
    [InlineData(
        "Receivers:AcknowledgementTimeout", "00:00:00.0009999",
        "Receivers:AcknowledgementTimeout is '00:00:00.0009999'; give at least 00:00:00.001.")]
    [InlineData(
        "Receivers:AcknowledgementTimeout", "00:00:00",
        "Receivers:AcknowledgementTimeout is '00:00:00'; give at least 00:00:00.001.")]
    [InlineData(
        "Receivers:AcknowledgementTimeout", "-00:00:03",
        "Receivers:AcknowledgementTimeout is '-00:00:03'; give at least 00:00:00.001.")]
    [InlineData(
        "Receivers:AcknowledgementTimeout", "00:05:00.0000001",
        "Receivers:AcknowledgementTimeout is '00:05:00.0000001'; give at most 00:05:00.")]
    [InlineData("Callbacks:MaxAttempts", "0", "Callbacks:MaxAttempts is '0'; give a value from 1 to 100.")]
    [InlineData("Callbacks:MaxAttempts", "-1", "Callbacks:MaxAttempts is '-1'; give a value from 1 to 100.")]
    [InlineData("Callbacks:MaxAttempts", "101", "Callbacks:MaxAttempts is '101'; give a value from 1 to 100.")]
    [InlineData(
        "Callbacks:Backoff", "00:00:00.0009999",
        "Callbacks:Backoff is '00:00:00.0009999'; give a value from 00:00:00.001 to 00:05:00.")]
    [InlineData(
        "Callbacks:Backoff", "00:05:00.0000001",
        "Callbacks:Backoff is '00:05:00.0000001'; give a value from 00:00:00.001 to 00:05:00.")]
    [InlineData(
        "Callbacks:Backoff", "-00:00:01",
        "Callbacks:Backoff is '-00:00:01'; give a value from 00:00:00.001 to 00:05:00.")]
    [InlineData(
        "Callbacks:Timeout", "00:00:00.0099999",
        "Callbacks:Timeout is '00:00:00.0099999'; give a value from 00:00:00.010 to 00:05:00.")]
    [InlineData(
        "Callbacks:Timeout", "00:05:00.0000001",
        "Callbacks:Timeout is '00:05:00.0000001'; give a value from 00:00:00.010 to 00:05:00.")]
    [InlineData(
        "Callbacks:Timeout", "00:00:00",
        "Callbacks:Timeout is '00:00:00'; give a value from 00:00:00.010 to 00:05:00.")]
    public async Task Value_out_of_bounds_stops_startup(string setting, string value, string message)
    {
        Assert.Equal(message, (await FailedStartup.GetErrorAsync((setting, value))).Message);
    }

    [Theory]
    [InlineData("Receivers:AcknowledgementTimeout", "3", Duration)]
    [InlineData("Receivers:AcknowledgementTimeout", "3s", Duration)]
    [InlineData("Receivers:AcknowledgementTimeout", "00:61:00", Duration)]
    [InlineData("Receivers:RequireToken", "yes", "true or false")]
    [InlineData("Receivers:RequireToken", "1", "true or false")]
    [InlineData("Callbacks:MaxAttempts", "five", "an integer up to 2147483647")]
    [InlineData("Callbacks:MaxAttempts", "1.5", "an integer up to 2147483647")]
    [InlineData("Callbacks:MaxAttempts", "2147483648", "an integer up to 2147483647")]
    [InlineData("Callbacks:Backoff", "1s", Duration)]
    [InlineData("Callbacks:Timeout", "soon", Duration)]
    public async Task Value_of_the_wrong_type_stops_startup_with_a_hint(
        string setting, string value, string hint)
    {
        Assert.Equal(
            $"{setting} is '{value}'; give {hint}.", (await FailedStartup.GetErrorAsync((setting, value))).Message);
    }

    [Theory]
    [InlineData("Receivers", "Timeout", "RequireToken, AcknowledgementTimeout")]
    [InlineData("Callbacks", "Attempts", "MaxAttempts, Backoff, Timeout")]
    public async Task Unknown_setting_stops_startup_with_the_list_of_settings(string section, string key, string known)
    {
        var error = await FailedStartup.GetErrorAsync(($"{section}:{key}", "1"));

        Assert.Equal($"{section}:{key} is not a setting; the settings of {section} are {known}.", error.Message);
    }

    [Theory]
    [InlineData("Receivers", "RequireToken, AcknowledgementTimeout")]
    [InlineData("Callbacks", "MaxAttempts, Backoff, Timeout")]
    public async Task Single_value_instead_of_a_section_stops_startup(string section, string names)
    {
        var error = await FailedStartup.GetErrorAsync((section, "5"));

        Assert.Equal($"{section} is a single value; give its settings: {names}.", error.Message);
    }

    [Fact]
    public async Task Minimum_and_maximum_values_are_accepted()
    {
        var minimum = await OptionsAsync("00:00:00.001", "1", "00:00:00.001", "00:00:00.010");
        var maximum = await OptionsAsync("00:05:00", "100", "00:05:00", "00:05:00");

        var millisecond = TimeSpan.FromMilliseconds(1);
        var fiveMinutes = TimeSpan.FromMinutes(5);
        Assert.Equal((millisecond, 1, millisecond, TimeSpan.FromMilliseconds(10)), minimum);
        Assert.Equal((fiveMinutes, 100, fiveMinutes, fiveMinutes), maximum);
    }

    [Fact]
    public async Task Default_values_are_the_documented_ones()
    {
        await using var service = await Service.With().StartAsync();

        Assert.Null(service.Services.GetRequiredService<IOptions<ReceiverOptions>>().Value.RequireToken);
        Assert.Equal(
            (TimeSpan.FromSeconds(3), 5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), Read(service));
    }

    private static async Task<(TimeSpan, int, TimeSpan, TimeSpan)> OptionsAsync(
        string acknowledgementTimeout, string maxAttempts, string backoff, string timeout)
    {
        using var log = new CapturedLog();
        await using var callbacks = await CallbackServer.StartAsync();
        await using var service = await Service.With().LogTo(log)
            .With("Receivers:AcknowledgementTimeout", acknowledgementTimeout)
            .With("Callbacks:MaxAttempts", maxAttempts)
            .With("Callbacks:Backoff", backoff)
            .With("Callbacks:Timeout", timeout)
            .StartAsync();
        using var client = service.CreateClient();
        await client.CallAsync("ModifyLiveMessageAppCallback", ("AppId", "demo"), ("EventCallbackUrl", callbacks.Url));
        // The HTTP client of the callbacks must accept the values too.
        await client.StartScriptedReceiverAsync("uid1");
        await log.TakeAsync<CallbackAttempts>();
        return Read(service);
    }

    private static (TimeSpan, int, TimeSpan, TimeSpan) Read(Service service)
    {
        var callbacks = service.Services.GetRequiredService<IOptions<CallbackOptions>>().Value;
        return (
            service.Services.GetRequiredService<IOptions<DeliveryOptions>>().Value.AcknowledgementTimeout,
            callbacks.MaxAttempts,
            callbacks.Backoff,
            callbacks.Timeout);
    }
}
