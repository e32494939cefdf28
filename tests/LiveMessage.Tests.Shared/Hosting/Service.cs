using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

using LiveMessage.Store;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// The shipped service in this process, on a real port. By default it runs in Development, and its rate limit is too
/// high to take effect.
/// </summary>
public sealed class Service : WebApplicationFactory<Program>
{
    // The port is a setting, because UseKestrel would set it after the startup of the program has begun.
    private readonly Dictionary<string, string?> settings = new()
    {
        ["urls"] = "http://127.0.0.1:0",
        ["RateLimit:TokenLimit"] = "1000000",
        // A failed test shows the console output, which should not contain a line for each call.
        ["Serilog:MinimumLevel:Default"] = "Warning",
    };

    private readonly List<ILoggerProvider> loggers = [];
    private readonly List<Action<IServiceCollection>> additions = [];
    private string environment = "Development";
    private FakeTimeProvider? clock;

    private Service()
    {
    }

    /// <summary>Creates a service. Without a connection string it uses the embedded engine.</summary>
    public static Service With(string? redis = null)
    {
        var service = new Service();
        return redis is null ? service : service.With("ConnectionStrings:Redis", redis);
    }

    public Service With(string setting, string? value)
    {
        settings[setting] = value;
        return this;
    }

    /// <summary>Restores the default rate limit.</summary>
    public Service WithDocumentedLimit()
    {
        settings.Remove("RateLimit:TokenLimit");
        return this;
    }

    public Service In(string environmentName)
    {
        environment = environmentName;
        return this;
    }

    public Service LogTo(ILoggerProvider provider)
    {
        loggers.Add(provider);
        return this;
    }

    /// <summary>Registers additional services.</summary>
    public Service Add(Action<IServiceCollection> addition)
    {
        additions.Add(addition);
        return this;
    }

    /// <summary>Stops the clock of the service at a time. The clock of the Redis server is not affected.</summary>
    public Service At(DateTimeOffset now)
    {
        clock = new FakeTimeProvider(now);
        return this;
    }

    /// <summary>Stopped clock of the service; see <see cref="At"/>.</summary>
    public FakeTimeProvider Clock =>
        clock ?? throw new InvalidOperationException("The clock is not stopped; call At first.");

    /// <summary>Starts the service and waits until it is ready.</summary>
    public async Task<Service> StartAsync()
    {
        if (clock is null)
        {
            await OpenReadyAsync();
            return this;
        }

        var start = Task.Run(OpenReadyAsync);
        while (await Task.WhenAny(start, Task.Delay(TimeSpan.FromSeconds(1))) != start)
        {
            ElapseRetries(clock);
        }

        await start;
        return this;
    }

    /// <summary>Starts the service without waiting for Redis.</summary>
    public Service StartWithoutWaiting()
    {
        UseKestrel();
        StartServer();
        return this;
    }

    public Uri Url => ClientOptions.BaseAddress;

    private async Task OpenReadyAsync()
    {
        StartWithoutWaiting();
        await Services.GetRequiredService<StoreStartup>().Ready.WaitAsync(TimeSpan.FromSeconds(10));
    }

    // On a busy machine the first connection to Redis may fail. The retry waits for the clock, which is stopped.
    private static void ElapseRetries(FakeTimeProvider clock)
    {
        var now = clock.GetUtcNow();
        clock.Advance(RedisConnection.RetryInterval);
        clock.AdjustTime(now);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        foreach (var (setting, value) in settings)
        {
            builder.UseSetting(setting, value);
        }

        builder.ConfigureTestServices(services =>
        {
            // The logger factory of Serilog does not write to providers.
            if (loggers.Count > 0)
            {
                services.AddSingleton<ILoggerFactory>(new LoggerFactory(loggers));
            }

            if (clock is not null)
            {
                services.AddSingleton<TimeProvider>(clock);
            }

            additions.ForEach(addition => addition(services));
        });
    }
}
