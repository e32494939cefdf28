using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

using LiveMessage.Store;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// The shipped service in this process, on a real port. Unless a test says otherwise it runs in Development and its
/// buckets are too large to matter.
/// </summary>
public sealed class Service : WebApplicationFactory<Program>
{
    // The port is a setting like the others: given to UseKestrel, it would be set while the program already starts.
    private readonly Dictionary<string, string?> settings = new()
    {
        ["urls"] = "http://127.0.0.1:0",
        ["RateLimit:TokenLimit"] = "1000000",
        // A test that fails shows what was printed: not a line for each call of all tests.
        ["Serilog:MinimumLevel:Default"] = "Warning",
    };

    private readonly List<ILoggerProvider> loggers = [];
    private readonly List<Action<IServiceCollection>> additions = [];
    private string environment = "Development";
    private FakeTimeProvider? clock;

    private Service()
    {
    }

    /// <summary>A service that has not been started. Without a connection string it has the embedded engine.</summary>
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

    /// <summary>The documented limit, which the other tests do without.</summary>
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

    /// <summary>Registers something beside what the service registers.</summary>
    public Service Add(Action<IServiceCollection> addition)
    {
        additions.Add(addition);
        return this;
    }

    /// <summary>Stops the service's clock (not the Redis server's) at this time.</summary>
    public Service At(DateTimeOffset now)
    {
        clock = new FakeTimeProvider(now);
        return this;
    }

    /// <summary>The clock that <see cref="At"/> has stopped.</summary>
    public FakeTimeProvider Clock => clock ?? throw new InvalidOperationException("The clock goes on: call At.");

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

    /// <summary>Starts the service and does not wait for Redis.</summary>
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

    // On a busy machine the first attempt to use Redis may fail. The next one waits by the clock, which stands still.
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
            // The shipped factory, Serilog's, writes to no providers.
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
