using LiveMessage.Diagnostics;

using Serilog.Events;
using Serilog.Parsing;

namespace LiveMessage.Tests.Diagnostics;

/// <summary>Entries that the log omits, because nothing has failed.</summary>
public sealed class LoggingTests
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string Session = "ProcessMessages threw an exception:";
    private const string Other = "A task has failed";

    public static TheoryData<string?, string, Exception?, bool> Entries => new()
    {
        { "Garnet.Session", Session, new ObjectDisposedException("sender"), true },
        { "Garnet.StoreWrapper", Other, new OperationCanceledException(), true },
        { "Garnet.StoreWrapper", Other, new TaskCanceledException(), true },
        { "Garnet.StoreWrapper", Other, new ObjectDisposedException("store"), false },
        { "Garnet.Session", Session, new InvalidOperationException(), false },
        { "Garnet.Session", Session, null, false },
        { Host, Other, new OperationCanceledException(), true },
        { Host, Session, new ObjectDisposedException("provider"), false },
        { "LiveMessage.Store.RedisConnection", Other, new OperationCanceledException(), false },
        { "LiveMessage.Store.RedisConnection", Session, new ObjectDisposedException("connection"), false },
        { null, Other, new OperationCanceledException(), false },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void Only_expected_errors_of_the_engine_and_the_host_are_omitted(
        string? source, string template, Exception? exception, bool isOmitted)
    {
        var entry = new LogEvent(
            DateTimeOffset.UnixEpoch,
            LogEventLevel.Fatal,
            exception,
            new MessageTemplateParser().Parse(template),
            source is null ? [] : [new LogEventProperty("SourceContext", new ScalarValue(source))]);

        Assert.Equal(isOmitted, Logging.IsExpected(entry));
    }
}
