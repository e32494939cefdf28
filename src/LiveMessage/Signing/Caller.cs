using LiveMessage.Accounts;
using LiveMessage.Rpc;

namespace LiveMessage.Signing;

/// <summary>Who makes a call, and the nonce that the call is signed with, if it is.</summary>
internal sealed record Caller(Principal Principal, SignatureNonce? Nonce);
