using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>The parameters of DeleteLiveMessageUserMessage, each just inside and just outside its bounds.</summary>
public abstract class DeletionBoundsSuite<THost> : IClassFixture<THost>
    where THost : StoreHost
{
    private const string IdHint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    private const string AppHint = "give the id of an app, 1 to 64 bytes without control characters";

    private readonly THost host;
    private readonly HttpClient client;

    protected DeletionBoundsSuite(THost host)
    {
        host.Require();
        this.host = host;
        client = host.Service.CreateClient();
    }

    [Theory]
    [MemberData(nameof(DeletionCases.Blank), MemberType = typeof(DeletionCases))]
    public async Task A_required_id_that_is_missing_is_refused_by_name(string name, string? value)
    {
        var answer = await client.CallAsync(Calls.Delete("uid2", "m1", (name, value)));

        answer.IsInputInvalid(name, "is missing", IdHint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_app_that_is_missing_is_refused_by_name(string? value)
    {
        var answer = await client.CallAsync(Calls.Delete("uid2", "m1", ("AppId", value)));

        answer.IsInputInvalid("AppId", "is missing", "give the id of an app");
    }

    [Theory]
    [MemberData(nameof(DeletionCases.Invalid), MemberType = typeof(DeletionCases))]
    public async Task An_id_outside_its_bounds_is_refused_by_name(string name, string id, string error)
    {
        var answer = await client.CallAsync(Calls.Delete("uid2", "m1", (name, id)));

        answer.IsInputInvalid(name, error, IdHint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task Ids_within_their_bounds_are_taken(int length)
    {
        var id = new string('x', length);
        await client.CallAsync(Calls.Send(("ReceiverId", id), ("MsgTid", id)));

        (await client.CallAsync(Calls.Delete(id, id, ("DeleterId", id)))).IsAccepted();
    }

    [Fact]
    public async Task Relaxed_ids_are_taken_where_the_setting_says_so()
    {
        await using var service = await (await host.NewServiceAsync()).With("Validation:Ids", "Relaxed").StartAsync();
        using var caller = service.CreateClient();
        await caller.CallAsync(Calls.Send(("ReceiverId", "user_77"), ("MsgTid", "c-1-1-0")));

        (await caller.CallAsync(Calls.Delete("user_77", "c-1-1-0", ("DeleterId", "admin_1")))).IsAccepted();
    }

    // 170 three-byte characters and two of one byte are 512 bytes.
    [Theory]
    [InlineData(512, "x")]
    [InlineData(512, "用")]
    public async Task A_DeleterInfo_of_512_bytes_is_taken(int bytes, string character)
    {
        var receiver = Calls.NewUser();
        await client.DeliverAsync(receiver, "m1");

        (await client.CallAsync(Calls.Delete(receiver, "m1", ("DeleterInfo", Text(bytes, character))))).IsAccepted();
    }

    [Theory]
    [InlineData(513, "x")]
    [InlineData(513, "用")]
    public async Task A_DeleterInfo_of_513_bytes_is_refused(int bytes, string character)
    {
        var answer = await client.CallAsync(
            Calls.Delete("uid2", "m1", ("DeleterInfo", Text(bytes, character))));

        answer.IsInputInvalid("DeleterInfo", "is 513 bytes of UTF-8", "give at most 512 bytes");
    }

    [Theory]
    [InlineData("cn-beijing")]
    [InlineData("CN-SHANGHAI")]
    [InlineData(" ")]
    public async Task A_data_center_that_is_not_there_is_refused_by_name(string dataCenter)
    {
        var answer = await client.CallAsync(Calls.Delete("uid2", "m1", ("DataCenter", dataCenter)));

        answer.IsInputInvalid("DataCenter", $"is '{dataCenter}'", "give cn-shanghai or ap-southeast-1");
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "is 65 bytes long")]
    [InlineData("demo\n", "is 'demo\\u000A', which has a control character")]
    public async Task An_app_id_outside_its_bounds_is_refused_by_name(string appId, string error)
    {
        (await client.CallAsync(Calls.Delete("uid2", "m1", ("AppId", appId)))).IsInputInvalid("AppId", error, AppHint);
    }

    [Fact]
    public async Task A_parameter_that_is_given_twice_is_refused()
    {
        var call = Calls.Query(Calls.Delete("uid2", "m1"))[2..];

        (await client.CallRawAsync($"{call}&MessageId=m2")).IsRefused(400, "InputInvalid");
    }

    [Fact]
    public async Task In_the_dialect_of_the_gateway_the_refusals_have_its_codes()
    {
        await using var service = await (await host.NewServiceAsync()).With("Errors:Dialect", "Gateway").StartAsync();
        using var caller = service.CreateClient();

        (await caller.CallAsync(Calls.Delete("uid2", "m1", ("MessageId", null)))).IsRefused(
            400, "MissingMessageId", "MessageId is mandatory for this action.");
        (await caller.CallAsync(Calls.Delete("uid2", "m1", ("DeleterId", "a_b")))).IsRefused(
            400, "InvalidDeleterId", "Specified parameter DeleterId is not valid.");
        (await caller.CallAsync(Calls.Delete("uid2", "m1"))).IsRefused(404, "ResourceNotExist");
    }

    private static string Text(int bytes, string character)
    {
        var whole = bytes / Encoding.UTF8.GetByteCount(character);
        var text = string.Concat(Enumerable.Repeat(character, whole));
        return text + new string('x', bytes - Encoding.UTF8.GetByteCount(text));
    }
}
