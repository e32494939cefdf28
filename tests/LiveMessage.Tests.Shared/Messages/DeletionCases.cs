namespace LiveMessage.Tests.Messages;

/// <summary>Invalid values for the ids of DeleteLiveMessageUserMessage.</summary>
public static class DeletionCases
{
    private static readonly string[] Ids = ["ReceiverId", "MessageId", "DeleterId"];

    public static MatrixTheoryData<string, string?> Blank { get; } = new(Ids, [null, "", " ", "\t", "\u3000"]);

    public static TheoryData<string, string, string> Invalid
    {
        get
        {
            (string Value, string Error)[] values =
            [
                (new string('x', 65), "is 65 bytes long"),
                ("a_b", "has '_' at position 2"),
                ("a-b", "has '-' at position 2"),
                (" uid", "has ' ' at position 1"),
                ("用", "has '用' at position 1"),
                ("169830****", "has '*' at position 7"),
                ("a\u0000", "has '\\u0000' at position 2"),
            ];
            return [.. Ids.SelectMany(name => values.Select(value => (name, value.Value, value.Error)))];
        }
    }
}
