namespace LiveMessage.Rpc;

/// <summary>What an operation answers. It knows no envelope, status or header; <see cref="ReplyWriter"/> does.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>
    /// The response record: its properties are the fields but for <c>RequestId</c>, in the documented order and spelling.
    /// </summary>
    public sealed record Success(object Response) : Reply;

    public sealed record Refused(Refusal Refusal) : Reply;

    public static implicit operator Reply(Refusal refusal) => new Refused(refusal);
}
