using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>The default acknowledgement timeout in real time. The behavior suites use short timeouts.</summary>
public sealed class DefaultAcknowledgementTimeoutTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Fact]
    public Task Reliable_send_without_acknowledgement_fails_after_3_s_and_keeps_the_message() =>
        UnacknowledgedSend.AssertFailsAsync(
            host.Service, TimeSpan.FromSeconds(3), maxElapsed: TimeSpan.FromSeconds(5));
}
