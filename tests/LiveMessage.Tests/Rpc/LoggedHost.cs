using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using LiveMessage.Tests.Hosting;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveMessage.Tests.Rpc;

/// <summary>A service with a recorded log, a port with TLS, and a list of allowed hosts.</summary>
public sealed class LoggedHost : IAsyncLifetime
{
    /// <summary>A value that no line may contain.</summary>
    public const string Secret = "a-secret-value";

    private readonly CapturedLog log = new();
    private readonly TemporaryFile certificate = new(name: "certificate.pfx");

    public Service Service { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>URL of the port with TLS.</summary>
    public Uri TlsUrl { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var issued = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + TimeSpan.FromDays(36_500));
        await File.WriteAllBytesAsync(certificate.Path, issued.Export(X509ContentType.Pkcs12));

        Service = await Service.With()
            .With("urls", "http://127.0.0.1:0;https://127.0.0.1:0")
            .With("Kestrel:Certificates:Default:Path", certificate.Path)
            .With("AllowedHosts", "127.0.0.1;localhost; *.example.com;münchen.de")
            .LogTo(log)
            .StartAsync();
        var urls = Service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Select(url => new Uri(url)).ToLookup(url => url.Scheme);
        TlsUrl = urls["https"].Single();
        Client = new HttpClient { BaseAddress = urls["http"].Single() };
    }

    public Uri Url => Client.BaseAddress!;

    /// <summary>Waits for the line of a call and returns its level and its text after the duration.</summary>
    public Task<(LogLevel Level, string Text)> LineOfAsync(Answer answer) => LineOfAsync(answer.RequestId!);

    /// <summary>Waits for the only line that contains a text.</summary>
    public async Task<(LogLevel Level, string Text)> LineOfAsync(string text)
    {
        bool Matches((LogLevel Level, string Text) line) => line.Text.Contains(text, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => log.LinesOf<CallLogging>().Any(Matches));
        return Assert.Single(log.LinesOf<CallLogging>(), Matches);
    }

    /// <summary>
    /// Waits for the line of a call and returns its level and its reason. Fails if the line contains the secret.
    /// </summary>
    public async Task<(LogLevel Level, string Text)> ReasonOfAsync(Answer answer)
    {
        var (level, line) = await LineOfAsync(answer);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
        var end = line.IndexOf(" ms", StringComparison.Ordinal) + " ms".Length;
        return (level, line[end..] is { Length: > 0 } reason ? reason[": ".Length..] : "");
    }

    public string LogText => log.AllText;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        certificate.Dispose();
        log.Dispose();
    }
}

/// <summary>The tests that share a <see cref="LoggedHost"/>.</summary>
[CollectionDefinition]
public sealed class LoggedCalls : ICollectionFixture<LoggedHost>;
