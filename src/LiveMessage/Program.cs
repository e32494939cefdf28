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

WebApplication? app = null;
try
{
    OpenFileLimit.Check();
    var settings = CommandLineArguments.ReadSettings(args);
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLiveMessage();

    app = builder.Build();
    CommandLineArguments.Check(settings, app.Services.GetRequiredService<SettingNames>());
    app.UseLiveMessage();

    var failure = app.Services.GetRequiredService<HostFailure>();
    await app.StartAsync();
    await app.WaitForShutdownAsync();
    return failure.ExitCode;
}
catch (OperationCanceledException) when (app?.Lifetime.ApplicationStopping.IsCancellationRequested == true)
{
    // The service was stopped during startup.
    return 0;
}
catch (Exception error) when (StartupError.TryReport(error))
{
    return 1;
}
finally
{
    // The process ends in any case. An error of the disposal must not replace the startup error.
    if (app is not null)
    {
        await app.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
