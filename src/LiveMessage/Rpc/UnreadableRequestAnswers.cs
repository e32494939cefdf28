using System.Diagnostics;
using System.IO.Pipelines;

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace LiveMessage.Rpc;

/// <summary>
/// Sends the cloud's error envelope for requests that Kestrel cannot read: malformed, too long, or without a Host
/// header. Kestrel itself responds with an empty 4xx before any middleware runs, and the SDKs report that as a syntax
/// error.
/// <para>
/// Kestrel raises a diagnostic event for such a request after it prepares its response and before it sends it. Starting
/// the response in the event handler, with the emulator's status and headers, replaces Kestrel's response. Kestrel has
/// not started a request and cannot send a body. The body is written directly to the connection after Kestrel is done
/// with it.
/// </para>
/// <para>
/// The rest of the client's data is then read and discarded, within limits. Closing a socket with unread input resets
/// the connection, and the client may receive the reset before the response.
/// </para>
/// </summary>
internal static class UnreadableRequestAnswers
{
    private const string BadRequestEvent = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    // Limits for draining. It also stops at the end of the input and at shutdown.
    private const long MaxDrainedBytes = 128 * 1024 * 1024;
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Prepares the connections of an endpoint. Only HTTP/1 is enabled, because the body is written below the HTTP
    /// layer. <paramref name="reject"/> records an HTTP request on a port with TLS, which Kestrel does not report.
    /// </summary>
    public static void AnswerUnreadableRequests(this ListenOptions endpoint, Func<Refusal, RenderedReply> reject)
    {
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.Use(next => connection => ServeAsync(connection, next, reject));
    }

    /// <summary>Responds to unreadable requests with the result of <paramref name="reject"/>.</summary>
    public static void AnswerUnreadableRequests(this WebApplication app, Func<Refusal, RenderedReply> reject) =>
        app.Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(new BadRequestObserver(reject), name => name == BadRequestEvent);

    private static async Task ServeAsync(
        ConnectionContext connection, ConnectionDelegate next, Func<Refusal, RenderedReply> reject)
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
            else if (held.FirstByte is >= (byte)'A' and <= (byte)'Z'
                && connection.Features.Get<ITlsHandshakeFeature>() is not null)
            {
                reject(UnreadableRequest.PlainTextOverTls);
            }
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    private static async Task FinishAsync(ConnectionContext connection, IDuplexPipe transport, HeldTransport held)
    {
        var lifetime = connection.Features.Get<IConnectionLifetimeNotificationFeature>();
        var stopping = lifetime?.ConnectionClosedRequested ?? default;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, stopping);
        var started = Stopwatch.GetTimestamp();
        try
        {
            ending.CancelAfter(DrainTimeout);
            await held.HeadSent;
            await transport.Output.WriteAsync(held.Body, ending.Token);

            for (var drained = 0L; drained < MaxDrainedBytes && Stopwatch.GetElapsedTime(started) < DrainTimeout;)
            {
                ending.CancelAfter(IdleTimeout);
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
            // The connection is idle, closing, or reset by the client. There is nothing left to send.
        }
    }

    private sealed class BadRequestObserver(Func<Refusal, RenderedReply> reject)
        : IObserver<KeyValuePair<string, object?>>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(KeyValuePair<string, object?> badRequest)
        {
            if (badRequest.Value is not IFeatureCollection features
                || features.Get<HeldTransport>() is not { } held
                || features.Get<IHttpResponseFeature>() is not { } response)
            {
                return;
            }

            // If only the body is unreadable, the endpoint has already responded. Only draining remains.
            var isTls = features.Get<ITlsHandshakeFeature>() is not null;
            held.IsRejected = !isTls;
            if (response.HasStarted
                || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error)
            {
                return;
            }

            // Under TLS, a body written below the TLS layer is unreadable to the client. Kestrel's empty response is
            // kept, and the request is only recorded.
            var rendered = reject(UnreadableRequest.Describe(error));
            if (isTls)
            {
                return;
            }

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
}
