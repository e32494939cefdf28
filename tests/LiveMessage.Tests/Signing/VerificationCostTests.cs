using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Signing;

/// <summary>What finding out the caller leaves to the garbage collector. The time it takes is the benchmarks' business.</summary>
public sealed class VerificationCostTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const int Times = 100;

    private readonly CallerIdentification callers = host.Service.Services.GetRequiredService<CallerIdentification>();

    [Fact]
    public Task A_V1_signature_costs_at_most_2_KB() => AssertCostAsync(host.Key.SignRpc());

    [Fact]
    public Task A_V3_signature_costs_at_most_2_KB() => AssertCostAsync(host.Key.SignAcs3());

    private async Task AssertCostAsync(WireCall signed)
    {
        var (call, error) = await RpcReader.ReadAsync(signed.ToRequest());
        Assert.Null(error);
        Verify(call);

        // What the code itself allocates is the same each time; now and then a pool has to make a buffer anew.
        Assert.InRange(Enumerable.Range(0, Times).Min(_ => AllocatedBy(() => Verify(call))), 1, 2_048);
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Verify(RpcCall call) => Assert.True(callers.TryIdentify(call, out _, out _));
}
