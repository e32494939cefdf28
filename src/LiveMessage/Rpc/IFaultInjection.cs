using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>Injects the errors that a test has armed.</summary>
internal interface IFaultInjection
{
    /// <summary>Returns the reply to an identified call, or null to continue with the pipeline.</summary>
    ValueTask<Reply?> InjectAsync(RpcCall call, AccountId account, CancellationToken aborted);
}
