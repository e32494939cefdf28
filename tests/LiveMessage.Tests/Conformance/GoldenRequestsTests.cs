using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Conformance;

/// <summary>
/// Recorded requests in the documented format of other client generations, sent byte by byte at the time of their
/// signatures.
/// </summary>
public sealed class GoldenRequestsTests(GoldenRequestsTests.Host host) : IClassFixture<GoldenRequestsTests.Host>
{
    private readonly HttpClient client = host.Service.CreateClient();

    public static TheoryData<string> All { get; } =
        [.. Directory.GetFiles(Folder, "*.http").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    private static string Folder => Path.Combine(SourceTree.Conformance, "golden");

    [Theory]
    [MemberData(nameof(All))]
    public async Task Golden_request_is_accepted(string name)
    {
        var request = Read(name);
        await client.ResetAsync();
        // Some of the requests ask for high reliability.
        await client.StartScriptedReceiverAsync("uid2");

        (await SendAsync(request)).AssertAccepted();

        var expected = request.Contains("hello", StringComparison.Ordinal) ? "hello, user" : "hi 世界 *~'()!+&=";
        Assert.Equal([expected], (await client.InboxAsync("uid2")).Bodies);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Golden_request_with_a_changed_character_returns_SignatureDoesNotMatch(string name)
    {
        var request = Read(name);
        await client.ResetAsync();

        var answer = await SendAsync(request.Replace("ReceiverId=uid2", "ReceiverId=uid3", StringComparison.Ordinal));

        answer.AssertRefused(400, "SignatureDoesNotMatch");
        Assert.Empty((await client.InboxAsync("uid3")).Messages);
    }

    private static string Read(string name)
    {
        var lines = File.ReadLines(Path.Combine(Folder, $"{name}.http")).SkipWhile(line => line.StartsWith('#'));
        return string.Join("\r\n", lines) + (lines.Last().Length == 0 ? "\r\n" : "");
    }

    private async Task<Answer> SendAsync(string request)
    {
        using var connection = await RawConnection.OpenAsync(host.Service.Url);
        await connection.SendAsync(request);
        return await connection.ReadAsync();
    }

    public sealed class Host : ConfiguredHost
    {
        public Host()
            : base(
                ("LiveMessage:Accounts:0:Id", "1234567890123456"),
                ("LiveMessage:Accounts:0:Apps:0:AppId", "demo"),
                ("LiveMessage:Accounts:0:AccessKeys:0:Id", "testid"),
                ("LiveMessage:Accounts:0:AccessKeys:0:Secret", "testsecret"),
                ("LiveMessage:Accounts:0:Roles:0:Name", "courier"),
                ("LiveMessage:Accounts:0:Roles:0:Policies:0", "AliyunLiveFullAccess"),
                ("LiveMessage:Accounts:0:Roles:0:Sessions:0:Name", "errand"),
                ("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeyId", "STS.testid"),
                ("LiveMessage:Accounts:0:Roles:0:Sessions:0:AccessKeySecret", "testsecret"),
                ("LiveMessage:Accounts:0:Roles:0:Sessions:0:SecurityToken", "tok/en+="),
                ("LiveMessage:Accounts:0:Roles:0:Sessions:0:Expiration", "2999-01-01T00:00:00Z")) =>
            Service.At(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    }
}
