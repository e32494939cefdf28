using System.Text.Json;

namespace LiveMessage.Tests.Hosting;

/// <summary>Timeouts of the helpers that wait.</summary>
public sealed class TestTimeoutsTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    [Fact(Timeout = 10_000)]
    public async Task Receiver_that_gets_only_pings_times_out()
    {
        await using var receiver = new PingedReceiver();

        await Assert.ThrowsAsync<TimeoutException>(
            () => receiver.NextAsync(Timeout).WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 10_000)]
    public async Task Check_that_does_not_end_times_out()
    {
        var check = new TaskCompletionSource<bool>();

        var error = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => Eventually.TrueAsync("the check ends", Timeout, () => check.Task)
                .WaitAsync(TestContext.Current.CancellationToken));

        Assert.Equal("Not true within 0.1 s: the check ends", error.Message);
    }

    private sealed class PingedReceiver() : Receiver(new Uri("http://127.0.0.1"), "uid1")
    {
        private bool isClosed;

        public override Task AcknowledgeAsync(string messageId) => Task.CompletedTask;

        public override Task CloseAsync() => Task.CompletedTask;

        public override void Abort() => isClosed = true;

        protected override async Task<ReceivedEvent?> ReadAsync()
        {
            await Task.Delay(1);
            return isClosed ? null : new ReceivedEvent("ping", JsonElement.Parse("{}"));
        }
    }
}
