using LiveMessage;
using LiveMessage.Configuration;
using LiveMessage.Diagnostics;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync(args);
}

if (CommandLineArguments.GetAnswer(args) is { } answer)
{
    Console.WriteLine(answer);
    return 0;
}

CancellationToken stopping = default;
try
{
    OpenFileLimit.Check();
    var settings = CommandLineArguments.ReadSettings(args);
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLiveMessage();
    CommandLineArguments.Check(settings, builder.Services.GetSettingNames());

    var app = builder.Build();
    app.UseLiveMessage();
    stopping = app.Lifetime.ApplicationStopping;

    var failure = app.Services.GetRequiredService<HostFailure>();
    await app.RunAsync();
    return failure.ExitCode;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    // The service was stopped during startup.
    return 0;
}
catch (Exception error) when (StartupError.TryReport(error))
{
    return 1;
}
