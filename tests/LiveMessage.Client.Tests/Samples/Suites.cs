using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

public sealed class RunnableSamplesForCurl(CurlSamples samples) : RunnableSamplesWithTextsSuite<CurlSamples>(samples)
{
    /// <summary>The clients of the other languages have no calls without a signature.</summary>
    [Fact]
    public async Task Unsigned_call_is_sent_by_one_command()
    {
        await AnswerAsync("unsigned");
        Assert.Equal("unsigned", (await MessageAsync("unsigned")).GetProperty("body").GetString());
    }
}

[LongTests]
public sealed class RunnableSamplesInTypeScript(TypeScriptSamples samples)
    : RunnableSamplesWithTextsSuite<TypeScriptSamples>(samples);

/// <summary>The literals are those of TypeScript.</summary>
public sealed class RunnableSamplesForPopCore(PopCoreSamples samples) : RunnableSamplesSuite<PopCoreSamples>(samples);
