namespace LiveMessage.Ids;

/// <summary>Which characters the ids of users and messages may have.</summary>
internal enum IdStyle
{
    /// <summary>Letters and digits: the page of the server API.</summary>
    Documented,

    /// <summary>Also <c>_</c> and <c>-</c>: the client SDK takes them in user ids.</summary>
    Relaxed,
}
