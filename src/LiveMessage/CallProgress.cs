using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage;

/// <summary>The state of a call in the pipeline.</summary>
internal sealed class CallProgress(string host, ParameterNames parameterNames)
{
    private ParameterSet? parameters;
    private ResponseFormat format;
    private string? requestedAction;

    public string RequestId { get; } = Guid.NewGuid().ToString().ToUpperInvariant();

    public string? Operation { get; set; }

    public AccountId? Account { get; set; }

    public Exception? Exception { get; set; }

    public ReplyEnvelope Envelope => new(RequestId, format, Operation, host);

    public void SetCall(RpcCall call)
    {
        parameters = call.Parameters;
        format = call.Format;
        // The separators after the action may have been encoded. The log must not contain the parameters.
        var action = call.Action.AsSpan();
        var end = action.IndexOfAny("?&=");
        requestedAction = action.Length == 0 ? null : Quote.Text(end < 0 ? action : action[..end]);
    }

    public CallRecord Finish(Reply reply, string code, TimeSpan elapsed) => new()
    {
        RequestId = RequestId,
        Operation = Operation,
        RequestedAction = requestedAction,
        Account = Account,
        Unread = parameters is null
            ? UnreadParameters.None
            : parameterNames.FindUnread(parameters, Operation),
        Reply = reply,
        Code = code,
        Elapsed = elapsed,
        Exception = Exception,
    };
}
