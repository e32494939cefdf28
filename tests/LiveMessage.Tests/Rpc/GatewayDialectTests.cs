using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Rpc;

/// <summary>
/// With <c>Errors:Dialect</c> = <c>Gateway</c>, parameter errors have the codes and messages of the gateway.
/// </summary>
public sealed class GatewayDialectTests(GatewayDialectTests.Host host) : IClassFixture<GatewayDialectTests.Host>
{
    private readonly HttpClient client = host.Service.CreateClient();

    public static MatrixTheoryData<string, string?> Blank => new(["AppId", "ReceiverId", "SenderId"], [null, "", " "]);

    [Theory]
    [MemberData(nameof(Blank))]
    public async Task Missing_parameter_is_reported_as_mandatory(string name, string? value)
    {
        var answer = await client.SendAsync((name, value));

        answer.AssertRefused(400, $"Missing{name}", $"{name} is mandatory for this action.");
    }

    [Theory]
    [InlineData("AppId", "de\u0001mo")]
    [InlineData("ReceiverId", "a b")]
    [InlineData("SenderId", "a_b")]
    [InlineData("MsgTid", "a-b")]
    [InlineData("MsgType", "-1")]
    [InlineData("DataCenter", "cn-beijing")]
    [InlineData("HighReliability", "yes")]
    [InlineData("Storage", "1")]
    public async Task Malformed_value_is_reported_as_not_valid(string name, string value)
    {
        var answer = await client.SendAsync((name, value));

        answer.AssertRefused(400, $"Invalid{name}", $"Specified parameter {name} is not valid.");
    }

    [Theory]
    [InlineData("SenderInfo", 513)]
    [InlineData("Body", 15_361)]
    public async Task Too_long_value_is_reported_as_not_valid(string name, int length)
    {
        var answer = await client.SendAsync((name, new string('x', length)));

        answer.AssertRefused(400, $"Invalid{name}", $"Specified parameter {name} is not valid.");
    }

    [Theory]
    [InlineData("Body=twice", "Body")]
    [InlineData("SenderInfo=%ff", "SenderInfo")]
    public async Task Unreadable_value_is_reported_as_not_valid(string more, string name)
    {
        var answer = await client.CallRawAsync(Calls.Raw(more));

        answer.AssertRefused(400, $"Invalid{name}", $"Specified parameter {name} is not valid.");
    }

    [Fact]
    public async Task Errors_of_the_operation_are_the_same_as_in_the_documented_dialect()
    {
        var answer = await client.SendAsync(("AppId", "unknown"));

        answer.AssertRefused(404, "ResourceNotExist", "There is no app 'unknown' in the data center cn-shanghai.");
        (await client.SendAsync()).AssertAccepted();
    }

    public sealed class Host() : ConfiguredHost(("Errors:Dialect", "Gateway"));
}
