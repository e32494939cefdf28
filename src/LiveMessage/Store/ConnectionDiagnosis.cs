using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

using StackExchange.Redis;

namespace LiveMessage.Store;

/// <summary>
/// Finds out why a server cannot be reached. The client reports the same error for most reasons. The diagnosis connects
/// to the server, sends <c>PING</c> without credentials, and reads the first bytes of the answer.
/// </summary>
internal static class ConnectionDiagnosis
{
    private const string Correct = "correct ConnectionStrings:Redis";
    private const int MaxAnswer = 512;

    /// <summary>Returns a reason with a remediation; null if the server answers as Redis does.</summary>
    public static async Task<string?> FindReasonAsync(
        EndPoint endPoint, ConfigurationOptions options, CancellationToken cancellation)
    {
        // Uses the system clock, as the client does.
        using var due = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        due.CancelAfter(options.ConnectTimeout);
        using var socket = CreateSocket(endPoint);
        try
        {
            await socket.ConnectAsync(endPoint, due.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return DescribeConnect((error as SocketException)?.SocketErrorCode ?? SocketError.TimedOut);
        }

        await using var stream = new NetworkStream(socket);
        return options.Ssl
            ? await FindReasonOverTlsAsync(stream, endPoint, options, due.Token)
            : DescribeAnswer(await ReadAnswerAsync(stream, due.Token));
    }

    /// <summary>Returns a reason with a remediation for the error of the client.</summary>
    public static string Describe(Exception? error) => error switch
    {
        AuthenticationException => $"{error.Message.TrimEnd('.')}; trust the certificate on this machine, or {Correct}",
        not null when error.Message.Contains("WRONGPASS", StringComparison.Ordinal) =>
            $"WRONGPASS: the server refuses the user or the password; {Correct}",
        not null when error.Message.Contains("NOAUTH", StringComparison.Ordinal) =>
            "NOAUTH: the server requires a password; add it to ConnectionStrings:Redis",
        not null => StoreError.Describe(error),
        null => "the server has not completed the connection; if it never does, check the rights of the Redis user "
            + "(ACL LOG)",
    };

    /// <summary>Describes an error of the socket.</summary>
    public static string DescribeConnect(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => $"connection refused, no server listens there; start Redis, or {Correct}",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => $"the name is not known; {Correct}",
        SocketError.TimedOut => $"the address does not respond; check the network and the firewall, or {Correct}",
        SocketError.AddressNotAvailable => $"no server has this socket; start Redis, or {Correct}",
        _ => $"{error}; check the network, or {Correct}",
    };

    /// <summary>Describes the first bytes that a server has sent after a PING; null if Redis has sent them.</summary>
    /// <param name="answer">
    /// The answer; empty if the server has closed the connection, null if it has not answered.
    /// </param>
    public static string? DescribeAnswer(string? answer) => answer switch
    {
        null => "the server accepts the connection, but does not respond; check that it is Redis and not overloaded",
        "" => "the server closes the connection; if it expects TLS, add ssl=true or give rediss://",
        ['\u0015' or '\u0016', '\u0003', ..] => "the server expects TLS; add ssl=true, or give rediss://",
        _ when answer.StartsWith("HTTP/", StringComparison.Ordinal) =>
            $"the server is a web server, not Redis; {Correct}",
        _ when answer.StartsWith("-DENIED", StringComparison.Ordinal) =>
            "DENIED: the server is in protected mode; set a password for it (requirepass) and give it here",
        _ when answer.StartsWith("-ERR max number of clients", StringComparison.Ordinal) =>
            "the server has its maximum number of clients; increase its setting maxclients",
        _ when answer.StartsWith("-LOADING", StringComparison.Ordinal) =>
            "LOADING: the server is loading its data; wait until it has finished",
        // NOAUTH and NOPERM come from a server that works. The client then reports its own error.
        ['+' or '-', ..] => null,
        _ => $"the server does not answer as Redis does; {Correct}",
    };

    private static async Task<string?> FindReasonOverTlsAsync(
        Stream stream, EndPoint endPoint, ConfigurationOptions options, CancellationToken due)
    {
        var errors = SslPolicyErrors.None;
        await using var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.SslHost ?? (endPoint as DnsEndPoint)?.Host ?? "",
                    RemoteCertificateValidationCallback = (_, _, _, found) =>
                        (errors = found) == SslPolicyErrors.None,
                },
                due);
            return DescribeAnswer(await ReadAnswerAsync(tls, due));
        }
        catch (Exception error)
            when (error is AuthenticationException or IOException or OperationCanceledException)
        {
            // The client describes an invalid certificate.
            return errors == SslPolicyErrors.None
                ? "the server does not complete the TLS handshake; if it does not use TLS, remove ssl=true or give "
                    + "redis://"
                : null;
        }
    }

    private static async Task<string?> ReadAnswerAsync(Stream stream, CancellationToken due)
    {
        var answer = new byte[MaxAnswer];
        try
        {
            await stream.WriteAsync("PING\r\n"u8.ToArray(), due);
            var length = await stream.ReadAsync(answer, due);
            return Encoding.Latin1.GetString(answer, 0, length);
        }
        catch (IOException)
        {
            return "";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static Socket CreateSocket(EndPoint endPoint) => endPoint is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp);
}
