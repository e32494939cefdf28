using LiveMessage;
using LiveMessage.Configuration;
using LiveMessage.Diagnostics;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync(args);
}

CancellationToken stopping = default;
try
{
    OpenFileLimit.Check();
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLiveMessage();

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
