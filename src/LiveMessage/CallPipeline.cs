using System.Diagnostics;

using LiveMessage.Ids;
using LiveMessage.Ram;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;
using LiveMessage.Text;

namespace LiveMessage;

/// <summary>The call pipeline. Every path that is not the emulator's own ends here.</summary>
internal sealed class CallPipeline(
    OperationTable operations,
    CallerIdentification callers,
    IEnumerable<IFaultInjection> faultInjections,
    AccessCheck access,
    Gatekeeper gatekeeper,
    ReplyWriter writer,
    IEnumerable<ICallObserver> observers)
{
    private readonly IFaultInjection[] faultInjections = [.. faultInjections];
    private readonly ICallObserver[] observers = [.. observers];

    /// <summary>Answers a call: climbs the rungs, writes the reply and records the call.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var progress = new CallProgress(http.Request.Host.Value ?? "");
        var reply = await AnswerAsync(http.Request, progress);

        // Write
        var rendered = writer.Render(progress.Envelope, reply);
        try
        {
            await ReplyWriter.WriteAsync(http.Response, rendered);
        }
        finally
        {
            // Record
            Record(progress.Finish(reply, rendered.Code, Stopwatch.GetElapsedTime(started)));
        }
    }

    /// <summary>The answer to a request that never became a call: the server could not read it.</summary>
    public RenderedReply Reject(Refusal refusal)
    {
        var progress = new CallProgress(host: "");
        var rendered = writer.Render(progress.Envelope, refusal);
        Record(progress.Finish(refusal, rendered.Code, TimeSpan.Zero));
        return rendered;
    }

    private async Task<Reply> AnswerAsync(HttpRequest request, CallProgress progress)
    {
        try
        {
            return await ClimbAsync(request, progress);
        }
        catch (Exception exception) when (StoreError.IsUnavailable(exception))
        {
            progress.Exception = exception;
            return new Refusal.StoreUnavailable();
        }
#pragma warning disable CA1031 // Do not catch general exception types: whatever it is, the caller gets the cloud's envelope
        catch (Exception exception)
#pragma warning restore CA1031
        {
            progress.Exception = exception;
            return new Refusal.Unforeseen();
        }
    }

    // The order of the rungs decides which of several refusals a call gets: the gateway's come first, then required
    // parameters, RAM, values, and at last what the store knows. The vendor does not document an order; its error tables
    // suggest this one.
    private async Task<Reply> ClimbAsync(HttpRequest request, CallProgress progress)
    {
        // Read: what was asked?
        var (call, unreadable) = await RpcReader.ReadAsync(request);
        progress.Read(call);
        if (unreadable is not null)
        {
            return unreadable;
        }

        if (!operations.TryFind(call.Action, out var operation))
        {
            return new Refusal.Gateway(GatewayError.ActionNotFound);
        }

        // Identify: who is asking?
        progress.Operation = operation.Action;
        if (!callers.TryIdentify(call, out var caller, out var unidentified))
        {
            return new Refusal.Gateway(unidentified);
        }

        var account = caller.Principal.Account;
        progress.Account = account;

        // Inject: has a test armed an error for this call?
        var aborted = request.HttpContext.RequestAborted;
        if (await InjectAsync(call, account, aborted) is { } injected)
        {
            return injected;
        }

        var gate = new Gate(account, operation.Action, caller.Nonce);
        var bound = operation.Bind(new CallContext(progress.RequestId, account, aborted), call.Parameters);

        // Require: are the mandatory parameters there?
        if (bound.Missing is { } missing)
        {
            return await RefuseAsync(gate, missing);
        }

        // Authorize: does a RAM policy allow it?
        if (access.Check(caller.Principal, bound, call) is { } denied)
        {
            return await RefuseAsync(gate, denied);
        }

        // Validate: is every value well formed?
        if (bound.Malformed is { } malformed)
        {
            return await RefuseAsync(gate, malformed);
        }

        // Execute: nonce, token, resource and work in one script.
        return await bound.ExecuteAsync(gate);
    }

    private async ValueTask<Reply?> InjectAsync(RpcCall call, AccountId account, CancellationToken aborted)
    {
        foreach (var injection in faultInjections)
        {
            if (await injection.InjectAsync(call, account, aborted) is { } reply)
            {
                return reply;
            }
        }

        return null;
    }

    // The cloud counts calls, not successes: a call that is refused here passes the gate too, and the gate's own refusal
    // comes first.
    private async Task<Reply> RefuseAsync(Gate gate, Refusal refusal) =>
        (await gatekeeper.PassAsync(gate)).Match<Reply>(_ => refusal, gateRefusal => gateRefusal);

    private void Record(CallRecord call)
    {
        foreach (var observer in observers)
        {
            observer.Answered(call);
        }
    }

    /// <summary>What is known of a call while it climbs.</summary>
    private sealed class CallProgress(string host)
    {
        private ResponseFormat format;
        private string? requestedAction;

        public string RequestId { get; } = Guid.NewGuid().ToString().ToUpperInvariant();

        public string? Operation { get; set; }

        public AccountId? Account { get; set; }

        public Exception? Exception { get; set; }

        public ReplyEnvelope Envelope => new(RequestId, format, Operation, host);

        public void Read(RpcCall call)
        {
            format = call.Format;
            requestedAction = call.Action.Length == 0 ? null : Quote.Text(call.Action);
        }

        public CallRecord Finish(Reply reply, string code, TimeSpan elapsed) => new()
        {
            RequestId = RequestId,
            Operation = Operation,
            RequestedAction = requestedAction,
            Account = Account,
            Reply = reply,
            Code = code,
            Elapsed = elapsed,
            Exception = Exception,
        };
    }
}
