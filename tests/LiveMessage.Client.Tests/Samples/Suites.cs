namespace LiveMessage.Tests.Samples;

public sealed class RunnableSamplesForCurl(CurlSamples samples) : RunnableSamplesSuite<CurlSamples>(samples);

public sealed class RunnableSamplesInTypeScript(TypeScriptSamples samples)
    : RunnableSamplesSuite<TypeScriptSamples>(samples);
