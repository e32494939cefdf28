namespace LiveMessage.Rpc;

/// <summary>
/// The result of an operation. <see cref="ReplyWriter"/> adds the envelope, the status, and the headers.
/// </summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>
    /// A successful reply. The properties of <paramref name="Response"/> are the response fields except
    /// <c>RequestId</c>, in the documented order and spelling. A list has an <c>XmlArrayItem</c> attribute with the
    /// element name of its items, because an XML response has one element for the list and one for each item.
    /// </summary>
    public sealed record Success(object Response) : Reply;

    public sealed record Refused(Refusal Refusal) : Reply;

    public static implicit operator Reply(Refusal refusal) => new Refused(refusal);
}
