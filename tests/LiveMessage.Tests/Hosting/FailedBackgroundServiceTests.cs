using LiveMessage.Diagnostics;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Hosting;

/// <summary>A background service fails: the service stops with an exit code other than 0.</summary>
public sealed class FailedBackgroundServiceTests
{
    public static TheoryData<Exception> Errors =>
        [new InvalidOperationException("A bug."), new OperationCanceledException("A timeout.")];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Service_stops_with_exit_code_1_and_one_line_with_the_error(Exception error)
    {
        using var log = new CapturedLog();
        await using var service = Service.With().LogTo(log).Add(services => services.AddHostedService<Failing>());
        service.StartWithoutWaiting();
        var failure = service.Services.GetRequiredService<HostFailure>();
        var stopping = service.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var failing = service.Services.GetServices<IHostedService>().OfType<Failing>().Single();

        failing.Fail.SetException(error);

        await Eventually.TrueAsync(() => stopping.IsCancellationRequested);
        Assert.Equal(1, failure.ExitCode);
        var (level, text) = Assert.Single(log.LinesOf<HostFailure>());
        Assert.Equal(LogLevel.Critical, level);
        Assert.StartsWith("The background service Failing failed; the service stops with exit code 1", text);
        Assert.Contains(error.Message, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_while_the_service_stops_does_not_change_the_exit_code()
    {
        await using var service = Service.With().Add(services => services.AddHostedService<Failing>());
        service.StartWithoutWaiting();
        var failure = service.Services.GetRequiredService<HostFailure>();
        var failing = service.Services.GetServices<IHostedService>().OfType<Failing>().Single();
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();

        lifetime.StopApplication();
        failing.Fail.SetException(new InvalidOperationException("A bug."));
        await Eventually.TrueAsync(() => lifetime.ApplicationStopped.IsCancellationRequested);

        Assert.Equal(0, failure.ExitCode);
    }

    private sealed class Failing : BackgroundService
    {
        public TaskCompletionSource Fail { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // An OperationCanceledException cancels this task.
        protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await Fail.Task;
    }
}
