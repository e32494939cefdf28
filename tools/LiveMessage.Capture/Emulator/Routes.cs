namespace LiveMessage.Capture.Emulator;

/// <summary>The routes under <c>/_emulator</c>, with existing ids.</summary>
public static class Routes
{
    public const string Inbox = "/_emulator/inboxes/cn-shanghai/demo/uid2";

    public const string Receiver = "/_emulator/receivers/cn-shanghai/demo/uid2";

    public const string Send =
        "/?Action=SendLiveMessageUser&Version=2016-11-01&AppId=demo&SenderId=uid1&ReceiverId=uid2&MsgTid=";

    /// <summary>Routes that return a complete response.</summary>
    public static IReadOnlyList<(string Method, string Path)> Answering { get; } =
    [
        ("GET", "/_emulator/callers"),
        ("GET", "/_emulator/apps"),
        ("GET", "/_emulator/inboxes"),
        ("GET", $"{Inbox}/messages"),
        ("DELETE", $"{Inbox}/messages/m1"),
        ("DELETE", $"{Inbox}/messages"),
        ("GET", "/_emulator/receivers"),
        ("PUT", Receiver),
        ("POST", $"{Receiver}/acknowledgements?messageId=m1"),
        ("DELETE", Receiver),
        ("GET", $"{Receiver}/socket"),
        ("POST", "/_emulator/reset"),
        ("GET", "/_emulator/health/live"),
        ("GET", "/_emulator/health/ready"),
    ];

    /// <summary>Routes that return a stream.</summary>
    public static IReadOnlyList<string> Streams { get; } =
        ["/_emulator/events", $"{Inbox}/events", $"{Receiver}/events"];
}
