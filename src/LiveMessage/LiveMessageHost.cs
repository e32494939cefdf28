using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Diagnostics;
using LiveMessage.Emulator;
using LiveMessage.Messages;
using LiveMessage.Ram;
using LiveMessage.Receivers;
using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Store;
using LiveMessage.Web;
using LiveMessage.Web.OpenApi;

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LiveMessage;

/// <summary>The whole composition behind two verbs, so that tests and embedders host exactly what is shipped.</summary>
internal static class LiveMessageHost
{
    // How long a receiver that has gone without a word may stay online, at most twice.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Registers the service. Each feature registers itself; a feature comes after those that it imports.</summary>
    public static WebApplicationBuilder AddLiveMessage(this WebApplicationBuilder builder)
    {
        builder.AddLiveMessageLogging();
        builder.ListenByDefault();

        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddAccounts()
            .AddSigning()
            .AddRpc()
            .AddRam()
            .AddStore()
            .AddAccountsFileWatch()
            .AddApps()
            .AddMessages()
            .AddReceivers()
            .AddEmulator()
            .AddApiDocument()
            .AddSingleton<CallPipeline>()
            .AddSingleton<ICallObserver, CallMeasuring>()
            .AddSingleton<ICallObserver, CallLogging>()
            .AddSingleton<ReadyAnnouncement>();

        builder.AddTelemetry();
        return builder;
    }

    /// <summary>Maps all routes: <c>/_emulator</c> and <c>/swagger</c> are ours, every other path is the cloud's.</summary>
    public static WebApplication UseLiveMessage(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.UseWebPages();
        app.UseRouting();
        app.MapEmulatorRoutes();

        // Not before there is a call: the pipeline reads the settings, and a wrong one is told at the start of the host.
        app.MapFallback("{**path}", http => Pipeline(http.RequestServices).HandleAsync(http));
        app.AnswerUnreadableRequests(refusal => Pipeline(app.Services).Reject(refusal));

        app.Lifetime.ApplicationStarted.Register(() =>
            _ = app.Services.GetRequiredService<ReadyAnnouncement>().AnnounceAsync(app.Urls));
        return app;
    }

    // In the order in which the answer for an unknown route lists them.
    private static void MapEmulatorRoutes(this WebApplication app)
    {
        var emulator = app.MapEmulator();
        emulator.MapCallers();
        emulator.MapApps();
        emulator.MapInboxes();
        emulator.MapEvents();
        emulator.MapReceivers();
        emulator.MapApiDocument();
        emulator.MapReset();
    }

    private static CallPipeline Pipeline(IServiceProvider services) => services.GetRequiredService<CallPipeline>();

    // Loopback only, unless the configuration names an address: an emulator is nobody else's business.
    private static void ListenByDefault(this WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!settings.Any(setting => builder.Configuration.GetSection(setting).Exists()))
        {
            builder.WebHost.UseUrls("http://localhost:8080");
        }

        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            RpcLimits.ApplyTo(kestrel.Limits);
            kestrel.AnswerUnreadableRequests();
        });
    }
}
