using LiveMessage.Diagnostics;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage;

/// <summary>Writes one log line for each call.</summary>
internal sealed partial class CallLogging(ILoggerFactory loggers, ParameterNames names) : ICallObserver
{
    /// <summary>Log category. It does not change with the type name, because users set log levels by it.</summary>
    public const string LogCategory = "LiveMessage.Rpc.RpcEndpoint";

    private readonly ILogger logger = loggers.CreateLogger(LogCategory);

    public void Answered(CallRecord call)
    {
        var action = call.Operation ?? call.RequestedAction ?? "-";
        var account = call.Account?.ToString() ?? "-";
        var milliseconds = Math.Round(call.Elapsed.TotalMilliseconds, 3);
        var level = call.Unread.Count > 0 ? LogLevel.Warning : LogLevel.Information;
        var reason = GetReason(call);
        switch (call.Reply)
        {
            case Reply.Refused { Refusal: Refusal.Unexpected }
                when call.Exception is not { } unexpected || !StoreError.IsDenied(unexpected):
                LogUnexpected(call.Exception, call.RequestId, action, account, call.Code, milliseconds);
                break;

            case Reply.Refused
            {
                Refusal: Refusal.StoreUnavailable or Refusal.StoreFull or Refusal.Unexpected
            }:
                var error = call.Exception is { } exception ? StoreError.Describe(exception) : "";
                LogStoreError(call.RequestId, action, account, call.Code, milliseconds, error);
                break;

            case Reply.Refused { Refusal: Refusal.AboutParameter about }:
                // Any other name can be a part of a value in which an ampersand was not encoded.
                var parameter = names.IsKnown(about.Parameter) ? about.Parameter : "an unknown parameter";
                LogInvalid(level, call.RequestId, action, account, call.Code, parameter, milliseconds, reason);
                break;

            default:
                if (reason is null)
                {
                    LogCall(call.RequestId, action, account, call.Code, milliseconds);
                }
                else
                {
                    LogCallWithReason(level, call.RequestId, action, account, call.Code, milliseconds, reason);
                }

                break;
        }
    }

    // The caller receives the cloud's text. The reason is for the person who reads the log.
    private static string? GetReason(CallRecord call)
    {
        var refusal = (call.Reply as Reply.Refused)?.Refusal.LogReason;
        var unread = call.Unread.Describe(call.Operation);
        var reason = refusal is null || unread is null ? refusal ?? unread : $"{refusal}. {unread}";
        if (call.Fault is null)
        {
            return reason;
        }

        var fault = $"The fault '{call.Fault}' was injected";
        return reason is null ? fault : $"{fault}. {reason}";
    }

    [LoggerMessage(1, LogLevel.Information, "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms")]
    private partial void LogCall(string requestId, string action, string account, string code, double elapsedMs);

    [LoggerMessage(
        EventId = 2,
        Message = "{RequestId} {Action} of {Account}: {Code} for {Parameter} in {ElapsedMs} ms: {Reason}")]
    private partial void LogInvalid(
        LogLevel level,
        string requestId,
        string action,
        string account,
        string code,
        string parameter,
        double elapsedMs,
        string? reason);

    [LoggerMessage(3, LogLevel.Error, "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms: {Error}")]
    private partial void LogStoreError(
        string requestId, string action, string account, string code, double elapsedMs, string error);

    [LoggerMessage(EventId = 5, Message = "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms: {Reason}")]
    private partial void LogCallWithReason(
        LogLevel level,
        string requestId,
        string action,
        string account,
        string code,
        double elapsedMs,
        string reason);

    [LoggerMessage(4, LogLevel.Error, "{RequestId} {Action} of {Account}: {Code} in {ElapsedMs} ms")]
    private partial void LogUnexpected(
        Exception? exception, string requestId, string action, string account, string code, double elapsedMs);
}

/// <summary>Records the count and duration of each call as metrics.</summary>
internal sealed class CallMeasuring(CallMetrics metrics) : ICallObserver
{
    public void Answered(CallRecord call) => metrics.CallAnswered(call.Operation, call.Code, call.Elapsed);
}
