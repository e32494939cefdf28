namespace LiveMessage.Tests.Samples;

/// <summary>Calls, and the samples of each call by language.</summary>
public sealed record WrittenSamples(
    IReadOnlyList<SampleCall> Calls, IReadOnlyList<IReadOnlyDictionary<string, string>> Samples)
{
    /// <summary>The samples in a language, in the order of the calls.</summary>
    public IReadOnlyList<string> In(string language) => [.. Samples.Select(samples => samples[language])];
}
