using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

using LiveMessage.Store;

using StackExchange.Redis;

namespace LiveMessage.Tests.Store;

/// <summary>The logged reason why a Redis server cannot be reached.</summary>
public sealed class ConnectionDiagnosisTests
{
    [Theory]
    [InlineData("+PONG\r\n", null)]
    [InlineData("-NOAUTH Authentication required.\r\n", null)]
    [InlineData("-LOADING Redis is loading the dataset in memory\r\n", "LOADING: the server is loading its data")]
    [InlineData("-DENIED Redis is running in protected mode because", "the server is in protected mode")]
    [InlineData("-ERR max number of clients reached\r\n", "increase its setting maxclients")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", "the server is a web server, not Redis")]
    [InlineData("\u0015\u0003\u0003\u0000\u0002", "the server expects TLS; add ssl=true")]
    [InlineData("", "the server closes the connection; if it expects TLS, add ssl=true")]
    [InlineData("SSH-2.0-OpenSSH\r\n", "the server does not answer as Redis does")]
    [InlineData(null, "the server accepts the connection, but does not respond")]
    public void First_bytes_of_the_answer_decide_the_reason(string? answer, string? reason) =>
        AssertContains(reason, ConnectionDiagnosis.DescribeAnswer(answer));

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "connection refused, no server listens there; start Redis")]
    [InlineData(SocketError.HostNotFound, "the name is not known; correct ConnectionStrings:Redis")]
    [InlineData(SocketError.TimedOut, "the address does not respond; check the network")]
    [InlineData(SocketError.AddressNotAvailable, "no server has this socket")]
    [InlineData(SocketError.NetworkUnreachable, "NetworkUnreachable; check the network")]
    public void Socket_error_has_a_reason_with_a_remediation(SocketError error, string reason) =>
        AssertContains(reason, ConnectionDiagnosis.DescribeConnect(error));

    [Fact]
    public void Client_error_has_a_reason_with_a_remediation()
    {
        AssertContains("WRONGPASS: the server refuses the user or the password; correct", Describe(
            RedisErrors.Server("SimpleError: WRONGPASS invalid username-password pair or user is disabled.")));
        AssertContains("NOAUTH: the server requires a password; add it", Describe(
            RedisErrors.Server("NOAUTH Returned - connection has not yet authenticated")));
        AssertContains("UntrustedRoot; trust the certificate on this machine", Describe(
            new AuthenticationException("The remote certificate is invalid: UntrustedRoot")));
        AssertContains("the server has not completed the connection", Describe(null));
    }

    [Theory]
    [InlineData(false, "HTTP/1.1 400 Bad Request\r\n\r\n", "not Redis")]
    [InlineData(false, "+PONG\r\n", null)]
    [InlineData(true, "-ERR unknown command\r\n", "the server does not complete the TLS handshake; if it does not use")]
    public async Task Server_that_is_not_Redis_is_recognized_by_its_answer(bool isTls, string answer, string? reason)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, answer);

        AssertContains(reason, await FindReasonAsync(listener.LocalEndpoint, isTls));
        await answering;
    }

    [Fact]
    public async Task Closed_port_and_unknown_name_have_different_reasons()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closed = listener.LocalEndpoint;
        listener.Dispose();

        AssertContains("connection refused", await FindReasonAsync(closed, isTls: false));
        AssertContains("the name is not known", await FindReasonAsync(new DnsEndPoint("no.invalid", 1), isTls: false));
    }

    private static string? Describe(Exception? error) => ConnectionDiagnosis.Describe(error);

    private static Task<string?> FindReasonAsync(EndPoint endPoint, bool isTls) => ConnectionDiagnosis.FindReasonAsync(
        endPoint, new ConfigurationOptions { ConnectTimeout = 5_000, Ssl = isTls }, CancellationToken.None);

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await connection.GetStream().ReadExactlyAsync(new byte[1]);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer));
    }

    private static void AssertContains(string? expected, string? actual)
    {
        if (expected is null)
        {
            Assert.Null(actual);
        }
        else
        {
            Assert.Contains(expected, actual);
        }
    }
}
