using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage;

/// <summary>The state of a call in the pipeline.</summary>
internal sealed class CallProgress(string host, ParameterNames parameterNames, DateTimeOffset time)
{
    private RpcCall? call;
    private string? requestedAction;

    public string RequestId { get; } = Guid.NewGuid().ToString().ToUpperInvariant();

    public string? Operation { get; set; }

    public AccountId? Account { get; set; }

    public CallerIdentity? Caller { get; set; }

    /// <summary>The rung that the call is at.</summary>
    public Rung Rung { get; set; }

    public Gate? Gate { get; set; }

    public PolicyDecision? Decision { get; set; }

    /// <summary>The fault that is injected into the call, or null.</summary>
    public InjectedFault? Fault { get; set; }

    public Exception? Exception { get; set; }

    public ReplyEnvelope Envelope => new(RequestId, call?.Format ?? default, Operation, host);

    public void SetCall(RpcCall read)
    {
        call = read;
        // The separators after the action may have been encoded. The log must not contain the parameters.
        var action = read.Action.AsSpan();
        var end = action.IndexOfAny("?&=");
        requestedAction = action.Length == 0 ? null : Quote.Text(end < 0 ? action : action[..end]);
    }

    public CallRecord Finish(Reply reply, RenderedReply rendered, TimeSpan elapsed) => new()
    {
        RequestId = RequestId,
        Time = time,
        Call = call,
        Caller = Caller,
        RefusedBy = reply is Reply.Refused { Refusal: var refusal } ? FindRung(refusal) : null,
        Decision = Decision,
        TokensLeft = Gate?.TokensLeft,
        Operation = Operation,
        RequestedAction = requestedAction,
        Account = Account,
        Unread = call is null
            ? UnreadParameters.None
            : parameterNames.FindUnread(call.Parameters, Operation),
        Reply = reply,
        Status = rendered.Status,
        Code = rendered.Code,
        Elapsed = elapsed,
        Fault = Fault?.Rule,
        Exception = Exception,
    };

    private Rung FindRung(Refusal refusal) => refusal switch
    {
        _ when Fault?.Effect is CallFault.Refused injected && ReferenceEquals(injected.Refusal, refusal) => Rung.Inject,
        Refusal.Throttled or Refusal.Gateway { Error.Code: "SignatureNonceUsed" } => Rung.Gate,
        _ => Rung,
    };
}
