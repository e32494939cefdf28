namespace LiveMessage.Ids;

/// <summary>Where the messages to one user of an app are kept.</summary>
internal readonly record struct InboxAddress(AppAddress App, UserId User);
