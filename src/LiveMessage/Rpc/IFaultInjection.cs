using LiveMessage.Ids;

namespace LiveMessage.Rpc;

/// <summary>Answers calls as a test has asked for, in place of the service.</summary>
internal interface IFaultInjection
{
    /// <summary>The reply to give to an identified call; null lets it climb on.</summary>
    ValueTask<Reply?> InjectAsync(RpcCall call, AccountId account, CancellationToken aborted);
}
