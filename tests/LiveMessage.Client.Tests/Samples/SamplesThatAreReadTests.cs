using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

using CsCheck;

namespace LiveMessage.Tests.Samples;

/// <summary>
/// The samples for which there is no client here hand to it what was filled in: C# and Java as their compilers
/// understand them, Python as its own parser does, Go and PHP as these tests do.
/// </summary>
public sealed class SamplesThatAreReadTests(DescribedService described) : IClassFixture<DescribedService>
{
    private static readonly IReadOnlyList<SampleCall> Everything =
    [
        .. SampleCalls.ByOperation.Values,
        .. AwkwardTexts.ByName.Values.Select(text => SampleCall.Send(text, ("SenderInfo", text))),
        SampleCall.Send("the largest", ("MsgType", $"{long.MaxValue}")),
        SampleCall.Send("the smallest", ("MsgType", $"{long.MinValue}"), ("HighReliability", "TRUE")),
        SampleCall.Send("by a role") with { Caller = SampleCaller.Of(Credentials.Session), Host = "[::1]:8080" },
        SampleCall.Send("with a strange key") with { Caller = new("id'\"\\$x", "se\\cr\"et'${y}", "to`ken$(z)") },
    ];

    // All characters that a text may have, the troublesome ones more often than by chance.
    private static readonly Gen<string> Texts = Gen
        .OneOf(
            Gen.Char[" \"'\\$`{}%/*#?<>\n\r\t\0\u2028\u202e\ufeffu0x41"].Select(one => $"{one}"),
            Gen.Char['\0', '\ud7ff'].Select(one => $"{one}"),
            Gen.Int[0x10000, 0x10ffff].Select(char.ConvertFromUtf32))
        .Array[1, 40]
        .Select(string.Concat);

    [Fact]
    public async Task CSharp_compiles_and_hands_over_what_was_filled_in() =>
        await CheckAsync("csharp", Everything, CSharpSamples.Compile);

    [Fact]
    public async Task Java_compiles_and_hands_over_what_was_filled_in()
    {
        Prerequisites.Java();
        var samples = await described.WriteAsync("java", Everything);
        Assert.All(Everything.Zip(await JavaSamples.RunAsync(samples)), pair => pair.Second.AssertAre(pair.First));
    }

    [Fact]
    public async Task Python_is_parsed_and_hands_over_what_was_filled_in()
    {
        Prerequisites.Python();
        var samples = await described.WriteAsync("python", Everything);
        Assert.All(Everything.Zip(await PythonSamples.ParseAsync(samples)), pair => pair.Second.AssertAre(pair.First));
    }

    [Fact]
    public async Task Go_hands_over_what_was_filled_in() =>
        await CheckAsync("go", Everything, GoAndPhpSamples.ReadGo);

    [Fact]
    public async Task Php_hands_over_what_was_filled_in() =>
        // The smallest integer has no literal.
        await CheckAsync("php", Everything, sample => GoAndPhpSamples.ReadPhp(
            sample.Replace("PHP_INT_MIN", $"{long.MinValue}", StringComparison.Ordinal)));

    [Fact]
    public async Task Any_text_at_all_is_handed_over_as_it_is()
    {
        Prerequisites.Java();
        Prerequisites.Python();
        var calls = Texts.Array[300].Single().Chunk(3).Select(texts =>
            SampleCall.Send(texts[0], ("SenderInfo", texts[1]), ("MsgTid", texts[2]))).ToList();
        await CheckAsync("csharp", calls, CSharpSamples.Compile);
        await CheckAsync("go", calls, GoAndPhpSamples.ReadGo);
        await CheckAsync("php", calls, GoAndPhpSamples.ReadPhp);
        var python = await PythonSamples.ParseAsync(await described.WriteAsync("python", calls));
        Assert.All(calls.Zip(python), pair => pair.Second.AssertAre(pair.First));
        var few = calls.Take(20).ToList();
        var java = await JavaSamples.RunAsync(await described.WriteAsync("java", few));
        Assert.All(few.Zip(java), pair => pair.Second.AssertAre(pair.First));
    }

    [Fact]
    public async Task What_a_client_with_types_cannot_send_is_left_out_with_a_comment()
    {
        var call = SampleCall.Send("fits", ("MsgType", "*/ two \n\\u000a"), ("Storage", "maybe"));
        var fits = SampleCall.Send("fits");
        var samples = (await described.WriteAsync([call]))[0];
        CSharpSamples.Compile(samples["csharp"]).AssertAre(fits);
        GoAndPhpSamples.ReadGo(samples["go"]).AssertAre(fits);
        GoAndPhpSamples.ReadPhp(samples["php"]).AssertAre(fits);
        Assert.All(
            (string[])["csharp", "java", "python", "go", "php"],
            sample => Assert.Contains(
                "MsgType is omitted: this client requires a 64-bit integer. TypeScript and curl can send the value.",
                samples[sample], StringComparison.Ordinal));
        Prerequisites.Java();
        Assert.Single(await JavaSamples.RunAsync([samples["java"]])).AssertAre(fits);
        Prerequisites.Python();
        Assert.Single(await PythonSamples.ParseAsync([samples["python"]])).AssertAre(fits);
    }

    [Fact]
    public async Task Each_sample_begins_with_its_package_and_how_to_install_it()
    {
        var samples = (await described.WriteAsync([SampleCall.Send("hello, user")]))[0];
        Assert.Equal(7, samples.Count);
        foreach (var (id, package) in new Dictionary<string, string>
        {
            ["csharp"] = "// Package AlibabaCloud.SDK.Live20161101, version 3.0.1:",
            ["java"] = "// Package com.aliyun:live20161101, version 2.7.3; in pom.xml:",
            ["python"] = "# Package alibabacloud_live20161101, version 3.0.2:",
            ["go"] = "// Package github.com/alibabacloud-go/live-20161101/v3, version v3.0.0:",
            ["typescript"] = "// Package @alicloud/openapi-core, version 1.0.8, ",
            ["php"] = "<?php\n// Package alibabacloud/live-20161101, version 2.7.1 ",
            ["curl"] = "#!/usr/bin/env bash\n# No package: ",
        })
        {
            Assert.StartsWith(package, samples[id], StringComparison.Ordinal);
            Assert.DoesNotContain("undefined", samples[id], StringComparison.Ordinal);
        }

        foreach (var (id, run) in new Dictionary<string, string>
        {
            ["csharp"] = "// dotnet run\n",
            ["java"] = " && java -cp 'target/dependency/*' Sample.java\n",
            ["python"] = "# python sample.py\n",
            ["go"] = "// go run .\n",
            ["typescript"] = " && node sample.js\n",
            ["php"] = "// php sample.php\n",
            ["curl"] = "# bash sample.sh\n",
        })
        {
            Assert.Contains(run, samples[id], StringComparison.Ordinal);
            Assert.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID overrides this key", samples[id], StringComparison.Ordinal);
        }
    }

    private async Task CheckAsync(string sample, IReadOnlyList<SampleCall> calls, Func<string, SampleArguments> read) =>
        Assert.All(
            calls.Zip(await described.WriteAsync(sample, calls)), pair => read(pair.Second).AssertAre(pair.First));
}
