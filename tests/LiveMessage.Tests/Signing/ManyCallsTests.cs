using CsCheck;

using LiveMessage.Rpc;
using LiveMessage.Signing;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Signing;

/// <summary>Whatever is signed right is accepted, and whatever is changed afterwards is not.</summary>
public sealed class ManyCallsTests(SignedHost host) : IClassFixture<SignedHost>
{
    private const int Calls = 10_000;
    private const int CallsOverThePort = 300;

    private readonly CallerIdentification callers = host.Service.Services.GetRequiredService<CallerIdentification>();

    [Fact]
    public void Ten_thousand_signed_calls_are_all_accepted() => GeneratedCalls.By(host.Key).Sample(
        call => Assert.Null(Check(call)), iter: Calls, print: GeneratedCalls.Print);

    [Fact]
    public void Ten_thousand_calls_with_one_bit_changed_are_all_refused()
    {
        var mutations = 0;

        // Some changes mean the same, and do not count.
        while (mutations < Calls)
        {
            Gen.Select(GeneratedCalls.By(host.Key), Gen.Int.Uniform).Sample(
                (call, seed) =>
                {
                    if (Mutation.Of(call, seed) is { } mutated)
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
    public void Hundreds_of_them_are_accepted_over_the_port() => GeneratedCalls.By(host.Key).Sample(
        call => Assert.Equal("OK", Send(call).Code), iter: CallsOverThePort, threads: 2, print: GeneratedCalls.Print);

    [Fact]
    public void Hundreds_of_them_with_one_bit_changed_are_refused_over_the_port() =>
        Gen.Select(GeneratedCalls.By(host.Key), Gen.Int.Uniform).Sample(
            (call, seed) =>
            {
                if (Mutation.Of(call, seed) is { } mutated)
                {
                    Assert.InRange((int)Send(mutated).Status, 400, 499);
                }
            },
            iter: CallsOverThePort,
            threads: 2,
            print: Print);

    private static string Print((WireCall Call, int Seed) sample) =>
        $"""
        {GeneratedCalls.Print(sample.Call)}
        changed to
        {(Mutation.Of(sample.Call, sample.Seed) is { } mutated ? GeneratedCalls.Print(mutated) : "the same")}
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
