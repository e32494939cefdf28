namespace LiveMessage.Tests.Messages;

/// <summary>Valid and invalid values that several parameters of SendLiveMessageUser share.</summary>
public static class SendCases
{
    public static MatrixTheoryData<string, string> ValidIds => new(
        ["ReceiverId", "SenderId", "MsgTid"], ["a", "Z", "0", "uid2", new string('x', 64), new string('9', 64)]);

    public static TheoryData<string, string, string> InvalidIds
    {
        get
        {
            (string Value, string Error)[] values =
            [
                (new string('x', 65), "is 65 bytes long"),
                (new string('x', 1000), "is 1000 bytes long"),
                ("a_b", "has '_' at position 2"),
                ("a-b", "has '-' at position 2"),
                ("用", "has '用' at position 1"),
                (new string('x', 62) + "用", "has '用' at position 63"),
                ("uid\u00e9", "has '\u00e9' at position 4"),
                ("a b", "has ' ' at position 2"),
                (" uid2", "has ' ' at position 1"),
                ("uid2 ", "has ' ' at position 5"),
                ("a\u0000", "has '\\u0000' at position 2"),
                ("a\nb", "has '\\u000A' at position 2"),
                ("a\U0001F600", "has '\U0001F600' at position 2"),
                ("169830****", "has '*' at position 7"),
                ("\uFF11", "has '\uFF11' at position 1"),
            ];
            var data = new TheoryData<string, string, string>();
            foreach (var name in new[] { "ReceiverId", "SenderId", "MsgTid" })
            {
                foreach (var (value, error) in values)
                {
                    data.Add(name, value, error);
                }
            }

            return data;
        }
    }

    public static MatrixTheoryData<string, string?> BlankRequired => new(
        ["AppId", "ReceiverId", "SenderId"], [null, "", " ", "\t", "  \r\n", "\u3000"]);

    public static MatrixTheoryData<string, string> InvalidBooleans => new(
        ["HighReliability", "Storage"], ["yes", "no", "1", "0", "t", "true ", " false", " ", "on", "null"]);
}
