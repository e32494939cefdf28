using System.Diagnostics;

using LiveMessage.Ram;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;

namespace LiveMessage;

/// <summary>The call pipeline. It handles every path that is not part of the emulator's own API.</summary>
internal sealed class CallPipeline(
    OperationTable operations,
    ParameterNames parameterNames,
    CallerIdentification callers,
    RunTimeAccounts runTimeAccounts,
    IEnumerable<IFaultInjection> faultInjections,
    AccessCheck access,
    Gatekeeper gatekeeper,
    ReplyWriter writer,
    IEnumerable<ICallObserver> observers,
    TimeProvider time)
{
    private readonly IFaultInjection[] faultInjections = [.. faultInjections];
    private readonly ICallObserver[] observers = [.. observers];

    /// <summary>Runs a call through the rungs, writes the reply, and records the call.</summary>
    public Task HandleAsync(HttpContext http) => HandleAsync(http, refusal: null);

    /// <summary>
    /// Reads a call, for the format of its reply, and refuses it. Without a refusal, runs it through the rungs.
    /// </summary>
    public async Task HandleAsync(HttpContext http, Refusal? refusal)
    {
        var started = Stopwatch.GetTimestamp();
        var progress = new CallProgress(http.Request.Headers.Host.ToString(), parameterNames, time.GetUtcNow());
        var reply = await AnswerAsync(http.Request, refusal, progress);

        // Write
        var rendered = writer.Render(progress.Envelope, reply);
        var record = progress.Finish(reply, rendered, Stopwatch.GetElapsedTime(started));
        Announce(record);
        try
        {
            await FaultyResponse.WriteAsync(http, rendered, progress.Fault?.Response ?? ResponseFault.None);
        }
        finally
        {
            // Record
            record.Elapsed = Stopwatch.GetElapsedTime(started);
            Record(record);
        }
    }

    /// <summary>Renders and records the reply to a request that the server could not read as a call.</summary>
    public RenderedReply Reject(Refusal refusal)
    {
        var progress = new CallProgress(host: "", parameterNames, time.GetUtcNow());
        var rendered = writer.Render(progress.Envelope, refusal);
        var record = progress.Finish(refusal, rendered, TimeSpan.Zero);
        Announce(record);
        Record(record);
        return rendered;
    }

    private async Task<Reply> AnswerAsync(HttpRequest request, Refusal? refusal, CallProgress progress)
    {
        try
        {
            return await RunRungsAsync(request, refusal, progress);
        }
        catch (Exception exception) when (StoreError.IsUnavailable(exception))
        {
            progress.Exception = exception;
            return new Refusal.StoreUnavailable();
        }
        catch (Exception exception) when (StoreError.IsFull(exception))
        {
            progress.Exception = exception;
            return new Refusal.StoreFull();
        }
#pragma warning disable CA1031 // Do not catch general exception types: the caller gets the cloud's envelope in any case
        catch (Exception exception)
#pragma warning restore CA1031
        {
            progress.Exception = exception;
            return new Refusal.Unexpected();
        }
    }

    // The order of the rungs decides which refusal a call with several errors gets. Errors of the gateway come first,
    // then missing parameters, RAM, invalid values, and errors of the store. The vendor does not document the order.
    // Its error tables suggest this one.
    private async Task<Reply> RunRungsAsync(HttpRequest request, Refusal? refusal, CallProgress progress)
    {
        // Read: which action, version, and parameters does the request contain?
        var (call, unreadable) = await RpcReader.ReadAsync(request);
        progress.SetCall(call);
        if ((refusal ?? unreadable) is { } refused)
        {
            return refused;
        }

        if (!operations.TryFind(call.Action, out var operation))
        {
            return new Refusal.Gateway(CloudOperations.CreateError(call.Action, operations));
        }

        // Identify: who is the caller?
        progress.Rung = Rung.Identify;
        progress.Operation = operation.Action;
        if (!callers.TryIdentify(call, out var caller, out var unidentified)
            && !(unidentified.Code == GatewayError.AccessKeyNotFound.Code
                && await runTimeAccounts.TryFindNewAsync()
                && callers.TryIdentify(call, out caller, out unidentified)))
        {
            return new Refusal.Gateway(unidentified);
        }

        var account = caller.Principal.Account;
        progress.Account = account;
        progress.Caller = new CallerIdentity(
            caller.Nonce?.AccessKeyId, caller.Principal.Kind, caller.Principal.Name);

        // Inject: does a fault that a test has armed apply to this call?
        progress.Rung = Rung.Inject;
        var aborted = request.HttpContext.RequestAborted;
        var gate = progress.Gate = new Gate(account, operation.Action, caller.Nonce);
        progress.Fault = await InjectAsync(gate, call.Parameters, aborted);
        switch (progress.Fault?.Effect)
        {
            case CallFault.Refused injected:
                return await RefuseAsync(gate, injected.Refusal);

            case CallFault.RequestDropped:
                return CallFault.RequestDropped.Refusal;
        }

        var bound = operation.Bind(new CallContext(progress.RequestId, account, aborted), call.Parameters);

        // Require: are all required parameters present?
        progress.Rung = Rung.Require;
        if (bound.Missing is { } missing)
        {
            return await RefuseAsync(gate, missing);
        }

        // Authorize: does a RAM policy allow it?
        progress.Rung = Rung.Authorize;
        var (denial, decision) = access.Check(caller.Principal, bound, call);
        progress.Decision = decision;
        if (denial is { } denied)
        {
            return await RefuseAsync(gate, denied);
        }

        // Validate: is every value well formed?
        progress.Rung = Rung.Validate;
        if (bound.Malformed is { } malformed)
        {
            return await RefuseAsync(gate, malformed);
        }

        // Execute: check the nonce, the rate limit, and the resource, and do the work, in one script.
        progress.Rung = Rung.Execute;
        return await bound.ExecuteAsync(gate);
    }

    private async ValueTask<InjectedFault?> InjectAsync(
        Gate gate, ParameterSet parameters, CancellationToken aborted)
    {
        foreach (var injection in faultInjections)
        {
            if (await injection.InjectAsync(gate, parameters, aborted) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // A refused call counts toward the rate limit too, so it also passes the gate. A refusal of the gate takes
    // precedence.
    private async Task<Reply> RefuseAsync(Gate gate, Refusal refusal) =>
        (await gatekeeper.PassAsync(gate)).Match<Reply>(_ => refusal, gateRefusal => gateRefusal);

    private void Announce(CallRecord call)
    {
        foreach (var observer in observers)
        {
            observer.Answering(call);
        }
    }

    private void Record(CallRecord call)
    {
        foreach (var observer in observers)
        {
            observer.Answered(call);
        }
    }
}
