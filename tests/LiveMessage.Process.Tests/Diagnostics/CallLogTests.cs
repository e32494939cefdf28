using System.Text.Json;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>One line a call, without bodies and secrets.</summary>
public sealed class CallLogTests
{
    [Fact]
    public async Task In_Production_each_call_is_one_line_of_compact_json()
    {
        await using var service = ServiceProcess.Start(
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Authentication__RequireSignature", "false"));
        await service.Ready;
        using var client = service.CreateClient();

        var sent = await client.SendAsync(("Body", "a body that is nobody's business"));
        var refused = await client.SendAsync(("MsgType", "many"));
        var signed = await client.SendAsync(("AccessKeyId", "testid"), ("Signature", "top-secret-signature"));
        var unknown = await client.SendAsync(("Action", "NoSuchAction"));
        await client.GetAsync("/_emulator/inboxes");

        var lines = await LinesAsync(service, 4);
        Assert.Equal(
            [
                (sent.RequestId, "SendLiveMessageUser", "1234567890123456", "OK"),
                (refused.RequestId, "SendLiveMessageUser", "1234567890123456", "InputInvalid"),
                (signed.RequestId, "SendLiveMessageUser", "-", "MissingTimestamp"),
                (unknown.RequestId, "'NoSuchAction'", "-", "InvalidAction.NotFound"),
            ],
            lines.Select(line => (Text(line, "RequestId"), Text(line, "Action"), Text(line, "Account"), Text(line, "Code"))));
        Assert.Equal("MsgType", Text(lines[1], "Parameter"));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("ElapsedMs").GetDouble(), 0.001, 60_000));

        var everything = string.Join('\n', service.Lines);
        Assert.DoesNotContain("nobody's business", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("top-secret", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("testsecret", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_a_call_is_a_line_for_people()
    {
        await using var service = ServiceProcess.Start();
        await service.Ready;
        using var client = service.CreateClient();

        var sent = await client.SendAsync();

        await Eventually.TrueAsync(() => service.Lines.Any(line => line.Contains(
            $"INF {sent.RequestId} SendLiveMessageUser of 1234567890123456: OK in ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_ready_line_has_the_url_and_the_kind_of_store()
    {
        await using var service = ServiceProcess.Start();

        await service.Ready;

        Assert.Contains(service.Lines, line => line.Contains(
            $"Ready at {service.Url.ToString().TrimEnd('/')} (embedded engine, Development)", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonElement>> LinesAsync(ServiceProcess service, int count)
    {
        IReadOnlyList<JsonElement> lines = [];
        await Eventually.TrueAsync(() => (lines = Calls(service)).Count >= count);
        Assert.Equal(count, lines.Count);
        return lines;
    }

    private static IReadOnlyList<JsonElement> Calls(ServiceProcess service) =>
    [
        .. service.Lines
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("RequestId", out _)),
    ];

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
