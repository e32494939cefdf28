using System.Net;

using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Logs;

/// <summary>A server that callbacks are posted to. It answers with one status.</summary>
public sealed class CallbackTarget : IDisposable
{
    private readonly HttpListener listener = new();

    public CallbackTarget(int status)
    {
        Url = $"http://127.0.0.1:{FreePort.Next()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        _ = AnswerAsync(status);
    }

    public string Url { get; }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task AnswerAsync(int status)
    {
        try
        {
            while (true)
            {
                var request = await listener.GetContextAsync();
                request.Response.StatusCode = status;
                request.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The run is over.
        }
    }
}
