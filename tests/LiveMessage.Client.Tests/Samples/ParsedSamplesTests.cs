using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Samples;

/// <summary>
/// Samples in languages whose clients are not available here pass the values of the call to the client. The compilers
/// check C# and Java, the parser of Python checks Python, and the tests read Go and PHP.
/// </summary>
[LongTests]
public sealed class ParsedSamplesTests(SampleService service) : IClassFixture<SampleService>
{
    public static TheoryData<string> Languages => ["csharp", "java", "python", "go", "php"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Sample_passes_all_values_of_the_call(string language) =>
        await CheckAsync(language, await service.WriteAllAsync());

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Sample_passes_random_texts_unchanged(string language) =>
        await CheckAsync(language, await service.WriteRandomAsync());

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Value_that_does_not_fit_the_type_is_omitted_with_a_comment(string language)
    {
        var written = await service.WriteWrongTypesAsync();

        Assert.Contains(
            "MsgType is omitted: this client requires a 64-bit integer. TypeScript, pop-core, and curl can send it.",
            Assert.Single(written.In(language)), StringComparison.Ordinal);
        await CheckAsync(language, written with { Calls = [SampleCall.Send("wrong types")] });
    }

    [Theory]
    [InlineData("csharp", "// Package AlibabaCloud.SDK.Live20161101, version 3.0.1:", "// dotnet run\n")]
    [InlineData(
        "java", "// Package com.aliyun:live20161101, version 2.7.3; in pom.xml:",
        " && java -cp 'target/dependency/*' Sample.java\n")]
    [InlineData("python", "# Package alibabacloud_live20161101, version 3.0.2:", "# python sample.py\n")]
    [InlineData("go", "// Package github.com/alibabacloud-go/live-20161101/v3, version v3.0.0:", "// go run .\n")]
    [InlineData("typescript", "// Package @alicloud/openapi-core, version 1.0.8, ", " && node sample.js\n")]
    [InlineData("pop-core", "// Package @alicloud/pop-core, version 1.8.0:", "// node sample.cjs\n")]
    [InlineData("php", "<?php\n// Package alibabacloud/live-20161101, version 2.7.1 ", "// php sample.php\n")]
    [InlineData("curl", "#!/usr/bin/env bash\n# No package: ", "# bash sample.sh\n")]
    public async Task Sample_begins_with_its_package_and_the_command_that_runs_it(
        string language, string package, string command)
    {
        var written = await service.WriteAllAsync();

        Assert.All(written.Samples, samples => Assert.Equal(8, samples.Count));
        Assert.All(written.In(language), sample =>
        {
            Assert.StartsWith(package, sample, StringComparison.Ordinal);
            Assert.DoesNotContain("undefined", sample, StringComparison.Ordinal);
            Assert.Contains(command, sample, StringComparison.Ordinal);
            Assert.DoesNotContain("ALIBABA_CLOUD_", sample, StringComparison.Ordinal);
        });
    }

    private async Task CheckAsync(string language, WrittenSamples written)
    {
        var samples = written.In(language);
        var arguments = language switch
        {
            "csharp" => samples.Select(CSharpSamples.Compile),
            "java" => await service.ReadJavaAsync(samples),
            "python" => await PythonSamples.ParseAsync(samples),
            "go" => samples.Select(GoAndPhpSamples.ReadGo),
            "php" => samples.Select(GoAndPhpSamples.ReadPhp),
            _ => throw new ArgumentOutOfRangeException(nameof(language), language, "No reader."),
        };
        Assert.All(written.Calls.Zip(arguments.ToList()), pair => pair.Second.AssertMatches(pair.First));
    }
}
