using System.Net;

using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Logs;

/// <summary>A server for callbacks. It answers each request with the same status.</summary>
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
            // The target was disposed.
        }
    }
}
