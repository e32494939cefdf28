using LiveMessage.Accounts;
using LiveMessage.Apps;
using LiveMessage.Configuration;
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

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace LiveMessage;

/// <summary>
/// Composes the service. Tests and embedding applications use it to host exactly the shipped service.
/// </summary>
internal static class LiveMessageHost
{
    // A receiver that disconnects without a close stays online for at most twice this time.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Registers the service. Each feature is registered after the features that it imports.</summary>
    public static WebApplicationBuilder AddLiveMessage(this WebApplicationBuilder builder)
    {
        StartupError.ThrowIfAny(
        [
            .. SettingsFiles.GetErrors(builder.Environment),
            .. ApplicationName.GetErrors(builder.Environment),
            .. ListenAddresses.GetErrors(builder.Configuration, builder.Environment.ContentRootPath),
            .. AllowedHosts.GetErrors(builder.Configuration),
        ]);
        builder.AddEnvironmentDefaults();
        builder.AddLiveMessageLogging();
        builder.AddTelemetry();
        builder.ListenByDefault();

        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<HostFailure>()
            .AddSingleton<BackgroundServiceWatch>()
            .AddSingleton<ShutdownDeadlines>()
            .AddHostedService<HangUp>()
            .Configure<HostOptions>(host =>
            {
                host.ShutdownTimeout = ShutdownDeadlines.Services;
                // BackgroundServiceWatch stops the host.
                host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
            })
            .AddAllowedHosts()
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
            .AddEmulatorDocument()
            .AddSingleton<CallPipeline>()
            .AddSingleton<ICallObserver, CallMeasuring>()
            .AddSingleton<ICallObserver, CallLogging>()
            .AddSingleton<ReadyAnnouncement>()
            .AddHostedService<StartupCompletion>();

        return builder;
    }

    /// <summary>
    /// Maps all routes. <c>/_emulator</c> and <c>/swagger</c> belong to the emulator; all other paths belong to the
    /// cloud.
    /// </summary>
    public static WebApplication UseLiveMessage(this WebApplication app)
    {
        app.UseAllowedHosts((http, refusal) => Pipeline(http.RequestServices).HandleAsync(http, refusal));
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.UseWebPages();
        app.UseRouting();
        app.MapEmulatorRoutes();

        // The pipeline is resolved at the first call, because it reads the settings. The host reports invalid settings
        // when it starts.
        app.MapFallback("{**path}", http => Pipeline(http.RequestServices).HandleAsync(http));
        app.AnswerUnreadableRequests(refusal => Pipeline(app.Services).Reject(refusal));
        return app;
    }

    /// <summary>Limits the open connections of the service.</summary>
    public static IServiceCollection LimitConnections(this IServiceCollection services, int maxConnections) =>
        services.AddSingleton<IConnectionListenerFactory>(provider =>
            ActivatorUtilities.CreateInstance<LimitedListenerFactory>(
                provider, ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider), maxConnections));

    // The answer for an unknown route lists the routes in this order.
    private static void MapEmulatorRoutes(this WebApplication app)
    {
        var emulator = app.MapEmulator();
        emulator.MapCallers();
        emulator.MapApps();
        emulator.MapInboxes();
        emulator.MapEvents();
        emulator.MapReceivers();
        emulator.MapAccounts();
        emulator.MapCalls();
        emulator.MapFaults();
        emulator.MapClock();
        emulator.MapLimit();
        emulator.MapApiDocuments();
        emulator.MapReset();
    }

    private static CallPipeline Pipeline(IServiceProvider services) => services.GetRequiredService<CallPipeline>();

    // Listens only on loopback unless the configuration contains an address, so that other machines cannot connect.
    private static void ListenByDefault(this WebApplicationBuilder builder)
    {
        if (!ListenAddresses.AreSet(builder.Configuration))
        {
            builder.WebHost.UseUrls("http://localhost:8080");
        }

        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = HeaderEncoding.Select;
            RpcLimits.ApplyTo(kestrel.Limits);
            // Kestrel still reloads a certificate whose file changes.
            kestrel.Configure(ListenAddresses.GetKestrelSection(builder.Configuration), reloadOnChange: true);
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.AnswerUnreadableRequests(
                refusal => Pipeline(endpoint.ApplicationServices).Reject(refusal)));
        });
        if (OpenFileLimit.MaxConnections is { } maxConnections)
        {
            builder.Services.LimitConnections(maxConnections);
        }
    }
}
