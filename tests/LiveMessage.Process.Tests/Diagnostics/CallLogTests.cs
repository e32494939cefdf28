using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>The log has one line for each call, without bodies and secrets.</summary>
public sealed class CallLogTests(DevelopmentProcess process) : IClassFixture<DevelopmentProcess>
{
    [Fact]
    public async Task Call_in_Production_is_one_line_of_compact_JSON()
    {
        await using var service = ServiceProcess.Start(
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Authentication__RequireSignature", "false"));
        await service.Ready;
        using var client = service.CreateClient();

        var sent = await client.SendAsync(("Body", "a private body"));
        var refused = await client.SendAsync(("MsgType", "many"));
        var signed = await client.SendAsync(("AccessKeyId", "testid"), ("Signature", "top-secret-signature"));
        var unknown = await client.SendAsync(("Action", "NoSuchAction"));
        await client.GetAsync("/_emulator/inboxes");

        var lines = await WaitForCallsAsync(service, 4);
        Assert.Equal(
            [
                (sent.RequestId, "SendLiveMessageUser", "1234567890123456", "OK"),
                (refused.RequestId, "SendLiveMessageUser", "1234567890123456", "InputInvalid"),
                (signed.RequestId, "SendLiveMessageUser", "-", "MissingTimestamp"),
                (unknown.RequestId, "'NoSuchAction'", "-", "InvalidAction.NotFound"),
            ],
            lines.Select(line =>
                (Text(line, "RequestId"), Text(line, "Action"), Text(line, "Account"), Text(line, "Code"))));
        Assert.Equal("MsgType", Text(lines[1], "Parameter"));
        Assert.Equal(
            "It is not valid; give an integer from 0 to 9223372036854775807", Text(lines[1], "Reason"));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("ElapsedMs").GetDouble(), 0.001, 60_000));

        var log = string.Join('\n', service.Lines);
        Assert.DoesNotContain("a private body", log, StringComparison.Ordinal);
        Assert.DoesNotContain("top-secret", log, StringComparison.Ordinal);
        Assert.DoesNotContain("testsecret", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_in_Development_is_one_readable_line()
    {
        using var client = process.Service.CreateClient();

        var sent = await client.SendAsync();

        await process.Service.WaitForLineAsync($"INF {sent.RequestId} SendLiveMessageUser of 1234567890123456: OK in ");
    }

    [Fact]
    public void Ready_line_contains_the_URL_and_the_kind_of_store()
    {
        var url = process.Service.Url.ToString().TrimEnd('/');

        Assert.Contains(process.Service.Lines, line => line.Contains(
            $"Ready at {url} (embedded engine, Development)", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonElement>> WaitForCallsAsync(ServiceProcess service, int count)
    {
        IReadOnlyList<JsonElement> lines = [];
        await Eventually.TrueAsync(() => (lines = ReadCalls(service)).Count >= count);
        Assert.Equal(count, lines.Count);
        return lines;
    }

    private static IReadOnlyList<JsonElement> ReadCalls(ServiceProcess service) =>
    [
        .. service.Lines
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("RequestId", out _)),
    ];

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
