using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Calls of each operation by each principal, allowed or denied by RAM policies.</summary>
public static class AccessCases
{
    private static readonly AccessKey[] Keys =
    [
        new("full", "s"),
        new("reader", "s"),
        new("nothing", "s"),
        new("denied", "s"),
        new("demo", "s"),
        new("tls", "s"),
        new("here", "s"),
        new("second", "s"),
        new("STS.free", "s", "tokenfree"),
        new("STS.narrow", "s", "tokennarrow"),
        new("STS.forbidden", "s", "tokenforbidden"),
        new("STS.idle", "s", "tokenidle"),
    ];

    public static async Task RunAsync(AnswerFile file, IReadOnlyList<ListedOperation> operations)
    {
        foreach (var operation in operations)
        {
            foreach (var key in Keys)
            {
                await RecordAsync(file, key, operation.Action, operation.Call());
                if (operation.Parameters.Contains("AppId"))
                {
                    await RecordAsync(
                        file, key, $"{operation.Action}, unknown app", operation.Call(("AppId", "nowhere")));
                    await RecordAsync(
                        file, key, $"{operation.Action}, long app", operation.Call(("AppId", new string('a', 200))));
                }
            }
        }
    }

    private static async Task RecordAsync(
        AnswerFile file, AccessKey key, string title, IReadOnlyList<(string Name, string? Value)> call)
    {
        await file.RecordAsync($"{key.Id}: {title}", key.SignRpc(file.NextNonce(), call));
        await file.RecordAsync(
            $"{key.Id}: {title}, V3 in XML", key.SignAcs3(file.NextNonce(), [.. call, ("Format", "XML")]));
    }
}
