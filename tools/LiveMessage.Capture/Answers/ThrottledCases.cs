using LiveMessage.Capture.Signing;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Calls over the rate limit. The service admits one call of each operation.</summary>
public static class ThrottledCases
{
    private static readonly AccessKey Denied = new("nothing", "s");

    public static async Task RunAsync(AnswerFile file, IReadOnlyList<ListedOperation> operations)
    {
        foreach (var operation in operations)
        {
            var nonce = file.NextNonce();
            await file.RecordAsync($"{operation.Action}: first", AccessKey.Root.SignRpc(nonce, operation.Call()));
            await file.RecordAsync(
                $"{operation.Action}: second", AccessKey.Root.SignRpc(file.NextNonce(), operation.Call()));
            await file.RecordAsync(
                $"{operation.Action}: second, in XML",
                AccessKey.Root.SignRpc(file.NextNonce(), operation.Call(("Format", "XML"))));
            await file.RecordAsync($"{operation.Action}: replayed", AccessKey.Root.SignRpc(nonce, operation.Call()));
            await file.RecordAsync($"{operation.Action}: denied", Denied.SignRpc(file.NextNonce(), operation.Call()));
            await file.RecordAsync(
                $"{operation.Action}: wrong signature",
                new AccessKey("testid", "wrong").SignRpc(file.NextNonce(), operation.Call()));
            await file.RecordAsync(
                $"{operation.Action}: other account",
                new AccessKey("second", "s").SignRpc(file.NextNonce(), operation.Call()));
            await RecordErrorsAsync(file, operation);
        }
    }

    private static async Task RecordErrorsAsync(AnswerFile file, ListedOperation operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            var missing = operation.Call((parameter, null));
            var malformed = operation.Call((parameter, "\u0007"));
            await file.RecordAsync(
                $"{operation.Action}: {parameter} missing", AccessKey.Root.SignRpc(file.NextNonce(), missing));
            await file.RecordAsync(
                $"{operation.Action}: {parameter} malformed", AccessKey.Root.SignRpc(file.NextNonce(), malformed));
            await file.RecordAsync(
                $"{operation.Action}: {parameter} malformed and denied", Denied.SignRpc(file.NextNonce(), malformed));
        }
    }
}
