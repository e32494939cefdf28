using LiveMessage.Ids;
using LiveMessage.Receivers;

namespace LiveMessage.Tests.Receivers;

/// <summary>
/// Order of the messages and deletions on a page. If the page has only a part of one of them, it ends with that part.
/// </summary>
public sealed class ReceiverPageTests
{
    [Theory]
    [InlineData("1 3", false, "2 4", false, "1 2 3 4")]
    [InlineData("1 2", true, "301", false, "1 2")]
    [InlineData("302", false, "1 2", true, "1 2")]
    [InlineData("1 5", true, "3 9", true, "1 3 5")]
    [InlineData("1 9", true, "3 5", true, "1 3 5")]
    [InlineData("", false, "3 5", true, "3 5")]
    [InlineData("3 5", true, "", false, "3 5")]
    [InlineData("", false, "", false, "")]
    public void Page_has_no_event_that_unread_events_may_precede(
        string messages, bool hasMoreMessages, string deletions, bool hasMoreDeletions, string expected)
    {
        var page = ReceiverInbox.Merge(
            CreateEvents("recvc2cmessage", messages),
            hasMoreMessages,
            CreateEvents("deletec2cmessage", deletions),
            hasMoreDeletions);

        Assert.Equal(expected, string.Join(' ', page.Select(receiverEvent => receiverEvent.Sequence)));
    }

    private static List<ReceiverEvent> CreateEvents(string type, string sequences) =>
    [
        .. sequences.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(sequence =>
            new ReceiverEvent(type, []) { Cursor = new InboxCursor(long.Parse(sequence)) }),
    ];
}
