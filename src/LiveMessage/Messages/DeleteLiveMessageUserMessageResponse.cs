namespace LiveMessage.Messages;

/// <summary>What DeleteLiveMessageUserMessage answers: nothing but the request id.</summary>
public sealed record DeleteLiveMessageUserMessageResponse;
