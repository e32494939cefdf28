using System.Diagnostics;
using System.IO.Pipelines;

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace LiveMessage.Rpc;

/// <summary>
/// Kestrel answers a request that it cannot read (a line or headers too long, malformed, no Host) with an empty 4xx,
/// before any middleware runs. The SDKs make a syntax error of that; here it gets the cloud's envelope instead.
/// <para>
/// Kestrel tells of such a request by a diagnostic event, raised after it has prepared its own answer and before it sends
/// it. Starting the response there, with our head, keeps Kestrel's from being sent. The body cannot go through Kestrel,
/// which has begun no request, and is written to the connection behind its back, once Kestrel is done with it.
/// </para>
/// <para>
/// What the client is still sending is then read and thrown away for a while: a socket closed with unread input resets
/// the connection, and the reset may overtake the answer.
/// </para>
/// </summary>
internal static class UnreadableRequestAnswers
{
    private const string BadRequestEvent = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    // Whatever comes first ends the draining, as do the end of the input and the shutdown of the server.
    private const long MostDrained = 128 * 1024 * 1024;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(500);

    /// <summary>Prepares the connections. HTTP/1 only: the body is written below the HTTP layer.</summary>
    public static void AnswerUnreadableRequests(this KestrelServerOptions kestrel) =>
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            endpoint.Use(next => connection => ServeAsync(connection, next));
        });

    /// <summary>Answers unreadable requests with what <paramref name="reject"/> makes of them.</summary>
    public static void AnswerUnreadableRequests(this WebApplication app, Func<Refusal, RenderedReply> reject) =>
        app.Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(new BadRequestObserver(reject), name => name == BadRequestEvent);

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var held = new HeldTransport(transport);
        connection.Transport = held;
        connection.Features.Set(held);
        try
        {
            await next(connection);
            if (held.IsRejected)
            {
                await FinishAsync(connection, transport, held);
            }
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    private static async Task FinishAsync(ConnectionContext connection, IDuplexPipe transport, HeldTransport held)
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, stopping);
        var started = Stopwatch.GetTimestamp();
        try
        {
            ending.CancelAfter(LongestDrain);
            await held.HeadSent;
            await transport.Output.WriteAsync(held.Body, ending.Token);

            for (var drained = 0L; drained < MostDrained && Stopwatch.GetElapsedTime(started) < LongestDrain;)
            {
                ending.CancelAfter(LongestIdle);
                var read = await transport.Input.ReadAsync(ending.Token);
                drained += read.Buffer.Length;
                transport.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // Idle, stopping, or reset by the client: there is nobody left to answer.
        }
    }

    private sealed class BadRequestObserver(Func<Refusal, RenderedReply> reject) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            // Under TLS the raw body would be nonsense to the client: Kestrel's own empty answer stays.
            if (happened.Value is not IFeatureCollection features
                || features.Get<HeldTransport>() is not { } held
                || features.Get<IHttpResponseFeature>() is not { } response
                || features.Get<ITlsHandshakeFeature>() is not null)
            {
                return;
            }

            // A body that turned out to be unreadable: the endpoint has answered already, and only the draining is left.
            held.IsRejected = true;
            if (response.HasStarted || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error)
            {
                return;
            }

            var rendered = reject(UnreadableRequest.Describe(error));
            response.StatusCode = rendered.Status;
            foreach (var (name, value) in rendered.Headers)
            {
                response.Headers[name] = value;
            }

            response.Headers.ContentLength = rendered.Body.Length;
            response.Headers.Connection = "close";
            held.HeadSent = features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync();
            held.Body = features.Get<IHttpRequestFeature>()?.Method == HttpMethods.Head ? default : rendered.Body;
        }
    }

    /// <summary>A connection's pipes that Kestrel's HTTP layer cannot complete, which would close the socket at once.</summary>
    private sealed class HeldTransport(IDuplexPipe transport) : IDuplexPipe
    {
        public PipeReader Input { get; } = new HeldReader(transport.Input);

        public PipeWriter Output { get; } = new HeldWriter(transport.Output);

        public bool IsRejected { get; set; }

        public Task HeadSent { get; set; } = Task.CompletedTask;

        public ReadOnlyMemory<byte> Body { get; set; }
    }

    private sealed class HeldReader(PipeReader reader) : PipeReader
    {
        public override bool TryRead(out ReadResult result) => reader.TryRead(out result);

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            reader.ReadAsync(cancellationToken);

        public override void AdvanceTo(SequencePosition consumed) => reader.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
            reader.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => reader.CancelPendingRead();

        public override void Complete(Exception? exception = null)
        {
        }

        protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken) =>
            reader.ReadAtLeastAsync(minimumSize, cancellationToken);
    }

    private sealed class HeldWriter(PipeWriter writer) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override void Advance(int bytes) => writer.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            writer.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(
            ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
            writer.WriteAsync(source, cancellationToken);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
