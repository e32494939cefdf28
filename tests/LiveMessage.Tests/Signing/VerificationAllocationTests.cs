using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Signing;

/// <summary>Memory that the identification of a caller allocates. The benchmarks measure its time.</summary>
public sealed class VerificationAllocationTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const int Runs = 100;

    private readonly CallerIdentification callers = host.Service.Services.GetRequiredService<CallerIdentification>();

    [Fact]
    public Task Verification_of_a_V1_signature_allocates_at_most_2_KB() => AssertAllocationAsync(host.Key.SignRpc());

    [Fact]
    public Task Verification_of_a_V3_signature_allocates_at_most_2_KB() => AssertAllocationAsync(host.Key.SignAcs3());

    private async Task AssertAllocationAsync(WireCall signed)
    {
        var (call, error) = await RpcReader.ReadAsync(signed.ToRequest());
        Assert.Null(error);
        Verify(call);

        // The minimum excludes the runs in which a pool allocates a new buffer.
        Assert.InRange(Enumerable.Range(0, Runs).Min(_ => AllocatedBy(() => Verify(call))), 1, 2_048);
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Verify(RpcCall call) => Assert.True(callers.TryIdentify(call, out _, out _));
}
