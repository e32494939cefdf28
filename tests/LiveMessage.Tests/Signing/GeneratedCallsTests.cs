using CsCheck;

using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Signing;

/// <summary>Generated signed calls are accepted, and rejected after a change of one bit.</summary>
[LongTests]
public sealed class GeneratedCallsTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const int Calls = 10_000;
    private const int CallsOverHttp = 300;

    private readonly CallerIdentification callers = host.Service.Services.GetRequiredService<CallerIdentification>();

    [Fact]
    public void All_of_10000_signed_calls_are_accepted() => GeneratedCalls.Create(host.Key).Sample(
        call => Assert.Null(Check(call)), iter: Calls, print: GeneratedCalls.Print);

    [Fact]
    public void All_of_10000_calls_with_one_changed_bit_are_rejected()
    {
        var mutations = 0;

        // Some changes result in an equivalent call and do not count.
        while (mutations < Calls)
        {
            Gen.Select(GeneratedCalls.Create(host.Key), Gen.Int.Uniform).Sample(
                (call, seed) =>
                {
                    if (Mutation.Apply(call, seed) is { } mutated)
                    {
                        Interlocked.Increment(ref mutations);
                        Assert.InRange(Check(mutated)?.Status ?? 200, 400, 499);
                    }
                },
                iter: Calls / 2,
                print: Print);
        }
    }

    [Fact]
    public void All_of_300_signed_calls_are_accepted_over_HTTP() => GeneratedCalls.Create(host.Key).Sample(
        call => Assert.Equal("OK", Send(call).Code), iter: CallsOverHttp, threads: 2, print: GeneratedCalls.Print);

    [Fact]
    public void All_of_300_calls_with_one_changed_bit_are_rejected_over_HTTP() =>
        Gen.Select(GeneratedCalls.Create(host.Key), Gen.Int.Uniform).Sample(
            (call, seed) =>
            {
                if (Mutation.Apply(call, seed) is { } mutated)
                {
                    Assert.InRange((int)Send(mutated).Status, 400, 499);
                }
            },
            iter: CallsOverHttp,
            threads: 2,
            print: Print);

    private static string Print((WireCall Call, int Seed) sample) =>
        $"""
        {GeneratedCalls.Print(sample.Call)}
        changed to
        {(Mutation.Apply(sample.Call, sample.Seed) is { } mutated ? GeneratedCalls.Print(mutated) : "the same")}
        """;

    private ErrorDescription? Check(WireCall call)
    {
        var (rpcCall, refusal) = RpcReader.ReadAsync(call.ToRequest()).GetAwaiter().GetResult();
        return refusal is not null ? ErrorCatalog.Describe(refusal, ErrorDialect.Documented)
            : callers.TryIdentify(rpcCall, out _, out var error) ? null
            : ErrorCatalog.Describe(new Refusal.Gateway(error), ErrorDialect.Documented);
    }

    private Answer Send(WireCall call) => host.SendRawAsync(call).GetAwaiter().GetResult();
}
