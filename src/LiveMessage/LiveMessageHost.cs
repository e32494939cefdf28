using System.Text.Encodings.Web;

using FluentValidation;

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

using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LiveMessage;

/// <summary>The whole composition behind two verbs, so that tests and embedders host exactly what is shipped.</summary>
public static class LiveMessageHost
{
    // How long a receiver that has gone without a word may stay online, at most twice.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Registers the service: its settings, its rooms in the order a call meets them, its diagnostics.</summary>
    public static WebApplicationBuilder AddLiveMessage(this WebApplicationBuilder builder)
    {
        builder.AddLiveMessageLogging();
        builder.ListenByDefault();
        builder.Services.AddSettings();

        builder.Services
            .AddSingleton<CallPipeline>()
            .AddSingleton<OperationTable>()
            .AddSingleton<ReplyWriter>()
            .AddSingleton<CallerIdentification>()
            .AddSingleton<AccountRegistry>()
            .AddSingleton<AccessCheck>()
            .AddSingleton<CallbackUrls>()
            .AddOperation<CreateLiveMessageApp, CreateLiveMessageAppRequest, CreateLiveMessageAppValidator>()
            .AddOperation<DescribeLiveMessageApp, DescribeLiveMessageAppRequest, DescribeLiveMessageAppValidator>()
            .AddOperation<ListLiveMessageApps, ListLiveMessageAppsRequest, ListLiveMessageAppsValidator>()
            .AddOperation<
                ModifyLiveMessageAppDisable,
                ModifyLiveMessageAppDisableRequest,
                ModifyLiveMessageAppDisableValidator>()
            .AddOperation<
                ModifyLiveMessageAppCallback,
                ModifyLiveMessageAppCallbackRequest,
                ModifyLiveMessageAppCallbackValidator>()
            .AddOperation<SendLiveMessageUser, SendLiveMessageUserRequest, SendLiveMessageUserValidator>()
            .AddOperation<
                DeleteLiveMessageUserMessage, DeleteLiveMessageUserMessageRequest, DeleteLiveMessageUserMessageValidator>()
            .AddOperation<
                CheckLiveMessageUsersOnline, CheckLiveMessageUsersOnlineRequest, CheckLiveMessageUsersOnlineValidator>()
            .AddStore()
            .AddReceivers()
            .AddEmulator()
            .AddSingleton<CallMetrics>()
            .AddSingleton(TimeProvider.System);

        builder.AddTelemetry();
        return builder;
    }

    /// <summary>Maps the surface: <c>/_emulator</c> is ours, every other path is the cloud's.</summary>
    public static WebApplication UseLiveMessage(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.UseWebPages();
        app.UseRouting();
        app.MapEmulator();

        // Not before there is a call: the endpoint reads the settings, and a wrong one is told at the start of the host.
        app.MapFallback("{**path}", http => Endpoint(http.RequestServices).HandleAsync(http));
        app.AnswerUnreadableRequests(refusal => Endpoint(app.Services).Reject(refusal));

        app.Lifetime.ApplicationStarted.Register(() =>
            _ = app.Services.GetRequiredService<ReadyAnnouncement>().AnnounceAsync(app.Urls));
        return app;
    }

    private static CallPipeline Endpoint(IServiceProvider services) => services.GetRequiredService<CallPipeline>();

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

    private static IServiceCollection AddOperation<TOperation, TRequest, TValidator>(this IServiceCollection services)
        where TOperation : class, IOperation
        where TValidator : class, IValidator<TRequest> =>
        services.AddSingleton<IValidator<TRequest>, TValidator>().AddSingleton<IOperation, TOperation>();

    private static IServiceCollection AddStore(this IServiceCollection services) => services
        .AddSingleton<RedisConnection>()
        .AddSingleton<Gatekeeper>()
        .AddSingleton<MessageStore>()
        .AddSingleton<PresenceStore>()
        .AddSingleton<InboxReader>()
        .AddSingleton<EventJournal>()
        .AddSingleton<EventSignals>()
        .AddSingleton<AppStore>()
        .AddSingleton<SeedApps>()
        .AddSingleton<Reset>()
        .AddSingleton<StoreStartup>()
        .AddHostedService(provider => provider.GetRequiredService<StoreStartup>())
        .AddHostedService<AccountsFileWatch>()
        .AddSingleton<ReadyAnnouncement>();

    private static IServiceCollection AddReceivers(this IServiceCollection services) => services
        .AddSingleton<Delivery>()
        .AddSingleton<ReceiverLogin>()
        .AddSingleton<ReceiverFeed>()
        .AddSingleton<ReceiverAcknowledgements>()
        .AddSingleton<ScriptedReceivers>()
        .AddCallbackClient()
        .AddSingleton<EventCallbacks>()
        .AddHostedService(provider => provider.GetRequiredService<EventCallbacks>())
        .AddSingleton<ReceiverSessions>()
        .AddHostedService(provider => provider.GetRequiredService<ReceiverSessions>());

    private static IServiceCollection AddEmulator(this IServiceCollection services)
    {
        services.AddSingleton<EmulatorAccess>().AddSingleton<MessageWait>().AddSingleton<LiveEvents>();
        services.AddApiDocument();
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new UtcMilliseconds());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, EmulatorJson.Default);
        });
    }

    private static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "livemessage"))
                .WithMetrics(metrics => metrics.AddMeter(CallMetrics.MeterName).AddOtlpExporter());
        }
    }
}
