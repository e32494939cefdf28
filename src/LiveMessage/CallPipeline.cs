using System.Diagnostics;

using LiveMessage.Diagnostics;
using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;
using LiveMessage.Text;

namespace LiveMessage;

/// <summary>The cloud's side of the service: every path that is not the emulator's own ends here.</summary>
public sealed partial class CallPipeline(
    OperationTable operations,
    CallerIdentification callers,
    AccessCheck access,
    Gatekeeper gatekeeper,
    ReplyWriter writer,
    CallMetrics metrics,
    ILoggerFactory loggers)
{
    /// <summary>Log category. Users set levels by it, so it does not follow the name of the type.</summary>
    public const string LogCategory = "LiveMessage.Rpc.RpcEndpoint";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    public async Task HandleAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var entry = new CallEntry(NewRequestId());
        var reply = await AnswerSafelyAsync(http.Request, entry);
        var rendered = writer.Render(entry, http.Request.Host.Value ?? "", reply);
        try
        {
            await ReplyWriter.WriteAsync(http.Response, rendered);
        }
        finally
        {
            Record(entry, reply, rendered.Code, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>The answer to a request that never became one: the server could not read it.</summary>
    public RenderedReply Reject(Refusal refusal)
    {
        var entry = new CallEntry(NewRequestId());
        var rendered = writer.Render(entry, "", refusal);
        Record(entry, refusal, rendered.Code, TimeSpan.Zero);
        return rendered;
    }

    private static string NewRequestId() => Guid.NewGuid().ToString().ToUpperInvariant();

    private void Record(CallEntry entry, Reply reply, string code, TimeSpan elapsed)
    {
        metrics.CallAnswered(entry.Operation, code, elapsed);

        var action = entry.Operation ?? entry.Asked ?? "-";
        var account = entry.Account?.ToString() ?? "-";
        var milliseconds = Math.Round(elapsed.TotalMilliseconds, 3);
        switch (reply)
        {
            case Reply.Refused { Refusal: Refusal.Unforeseen }:
                LogUnforeseen(entry.Exception, entry.RequestId, action, account, code, milliseconds);
                break;

            case Reply.Refused { Refusal: Refusal.StoreUnavailable }:
                var fault = entry.Exception?.Message ?? "";
                LogUnavailable(entry.RequestId, action, account, code, milliseconds, fault);
                break;

            case Reply.Refused { Refusal: Refusal.AboutParameter about }:
                var parameter = ErrorCatalogue.Name(about.Parameter);
                LogInvalid(entry.RequestId, action, account, code, parameter, milliseconds);
                break;

            default:
                LogCall(entry.RequestId, action, account, code, milliseconds);
                break;
        }
    }

    private async Task<Reply> AnswerSafelyAsync(HttpRequest request, CallEntry entry)
    {
        try
        {
            return await AnswerAsync(request, entry);
        }
        catch (Exception exception) when (StoreFault.IsAway(exception))
        {
            entry.Exception = exception;
            return new Refusal.StoreUnavailable();
        }
#pragma warning disable CA1031 // Do not catch general exception types: whatever it is, the caller gets the cloud's envelope
        catch (Exception exception)
#pragma warning restore CA1031
        {
            entry.Exception = exception;
            return new Refusal.Unforeseen();
        }
    }

    private async Task<Reply> AnswerAsync(HttpRequest request, CallEntry entry)
    {
        var (call, fault) = await RpcReader.ReadAsync(request);
        entry.Format = call.Format;
        entry.Asked = call.Action.Length == 0 ? null : Quote.Text(call.Action);
        if (fault is not null)
        {
            return fault;
        }

        if (!operations.TryFind(call.Action, out var operation))
        {
            return new Refusal.Gateway(GatewayError.ActionNotFound);
        }

        entry.Operation = operation.Action;
        if (!callers.TryIdentify(call, out var caller, out var unidentified))
        {
            return new Refusal.Gateway(unidentified);
        }

        var account = caller.Principal.Account;
        entry.Account = account;
        var gate = new Gate(account, operation.Action, caller.Nonce);
        var context = new CallContext(entry.RequestId, account, request.HttpContext.RequestAborted);
        var malformed = operation.Bind(context, call.Parameters, out var work);
        var refusal = malformed as Refusal.MissingParameter ?? access.Check(caller.Principal, operation, call) ?? malformed;
        return refusal is null
            ? await work(gate)
            : (await gatekeeper.PassAsync(gate)).Match(_ => refusal, gateRefusal => gateRefusal);
    }

    [LoggerMessage(1, LogLevel.Information, "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms")]
    private partial void LogCall(string requestId, string action, string account, string code, double elapsedMs);

    [LoggerMessage(2, LogLevel.Information, "{RequestId} {Action} of {Account}: {Code} for {Parameter} in {ElapsedMs} ms")]
    private partial void LogInvalid(
        string requestId, string action, string account, string code, string parameter, double elapsedMs);

    [LoggerMessage(3, LogLevel.Error, "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms: {Fault}")]
    private partial void LogUnavailable(
        string requestId, string action, string account, string code, double elapsedMs, string fault);

    [LoggerMessage(4, LogLevel.Error, "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms")]
    private partial void LogUnforeseen(
        Exception? exception, string requestId, string action, string account, string code, double elapsedMs);
}

/// <summary>What the envelope, the log line and the metrics say of a call; filled in as it becomes known.</summary>
public sealed class CallEntry(string requestId)
{
    public string RequestId { get; } = requestId;

    public ResponseFormat Format { get; set; }

    /// <summary>The action as the call names it, quoted; null when it names none.</summary>
    public string? Asked { get; set; }

    /// <summary>Null until the call turned out to name an operation there is.</summary>
    public string? Operation { get; set; }

    public AccountId? Account { get; set; }

    public Exception? Exception { get; set; }
}
