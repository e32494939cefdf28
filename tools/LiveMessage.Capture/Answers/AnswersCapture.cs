using LiveMessage.Capture.Hosting;
using LiveMessage.Capture.Wire;

namespace LiveMessage.Capture.Answers;

/// <summary>Writes the answers of all operations, in both error dialects.</summary>
public static class AnswersCapture
{
    private static readonly string[] Dialects = ["Documented", "Gateway"];

    public static async Task RunAsync(CaptureRun run)
    {
        var accounts = await Accounts.WriteAsync(run);
        var answers = 0;
        foreach (var dialect in Dialects)
        {
            var settings = new ServiceSettings(
                accounts,
                ("Errors__Dialect", dialect),
                ("Apps__MaxApps", "5000"),
                ("Callbacks__MaxAttempts", "1"),
                ("Receivers__AcknowledgementTimeout", "00:00:01"),
                ("Emulator__ApiKey", "key"));
            var unlimited = settings.With(
                ("RateLimit__TokenLimit", "1000000"), ("RateLimit__TokensPerPeriod", "1000000"));
            var limited = settings.With(
                ("RateLimit__TokenLimit", "1"), ("RateLimit__ReplenishmentPeriod", "1.00:00:00"));
            var folder = $"answers/{dialect.ToLowerInvariant()}";

            answers += await RunOpenAsync(run, unlimited with { Environment = "Development" }, folder);
            answers += await RunSignedAsync(run, unlimited, folder);
            await using var throttled = await ServiceProcess.StartAsync(run, limited);
            var operations = await ListedOperation.ReadAsync(throttled.Port);
            answers += await RecordAsync(
                run, throttled, $"{folder}/throttled.txt", file => ThrottledCases.RunAsync(file, operations));
        }

        Console.WriteLine($"answers: {answers}");
    }

    // Without signatures, as in Development.
    private static async Task<int> RunOpenAsync(CaptureRun run, ServiceSettings settings, string folder)
    {
        await using var service = await ServiceProcess.StartAsync(run, settings);
        var operations = await ListedOperation.ReadAsync(service.Port);
        var answers = await RecordAsync(
            run, service, $"{folder}/success.txt", file => SuccessCases.RunAsync(file, operations));
        answers += await RecordAsync(run, service, $"{folder}/unreadable.txt", UnreadableCases.RunAsync);
        foreach (var operation in operations)
        {
            answers += await RecordAsync(
                run,
                service,
                $"{folder}/parameters/{operation.Action}.txt",
                file => ParameterCases.RunAsync(file, operation));
        }

        await using var relaxed = await ServiceProcess.StartAsync(
            run,
            settings.With(
                ("Validation__Ids", "Relaxed"), ("Apps__CallbackUrls", "Documented"), ("Apps__MaxApps", "4")));
        foreach (var operation in operations)
        {
            answers += await RecordAsync(
                run,
                relaxed,
                $"{folder}/relaxed/{operation.Action}.txt",
                file => ParameterCases.RunAsync(file, operation));
        }

        return answers;
    }

    private static async Task<int> RunSignedAsync(CaptureRun run, ServiceSettings settings, string folder)
    {
        await using var service = await ServiceProcess.StartAsync(run, settings);
        var operations = await ListedOperation.ReadAsync(service.Port);
        return await RecordAsync(run, service, $"{folder}/v1.txt", file => SignatureCases.RunAsync(file, operations))
            + await RecordAsync(run, service, $"{folder}/v3.txt", file => Acs3Cases.RunAsync(file, operations))
            + await RecordAsync(run, service, $"{folder}/access.txt", file => AccessCases.RunAsync(file, operations))
            + await RecordAsync(run, service, $"{folder}/order.txt", file => OrderCases.RunAsync(file, operations));
    }

    private static async Task<int> RecordAsync(
        CaptureRun run, ServiceProcess service, string name, Func<AnswerFile, Task> record)
    {
        var file = new AnswerFile(run, service, name);
        await file.ResetAsync();
        await record(file);
        await file.WriteAsync();
        return file.Answers;
    }
}
