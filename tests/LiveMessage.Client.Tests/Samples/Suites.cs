using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

public sealed class RunnableSamplesForCurl(CurlSamples samples) : RunnableSamplesSuite<CurlSamples>(samples);

[LongTests]
public sealed class RunnableSamplesInTypeScript(TypeScriptSamples samples)
    : RunnableSamplesSuite<TypeScriptSamples>(samples);
