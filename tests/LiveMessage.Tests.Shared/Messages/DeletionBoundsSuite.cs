using System.Text;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Messages;

/// <summary>Parameters of DeleteLiveMessageUserMessage at and beyond their limits.</summary>
public abstract class DeletionBoundsSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string IdHint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    private const string AppHint = "give the id of an app, 1 to 64 bytes without control characters";

    [Theory]
    [MemberData(nameof(DeletionCases.Blank), MemberType = typeof(DeletionCases))]
    public async Task Missing_required_id_returns_InputInvalid_with_the_parameter_name(string name, string? value)
    {
        var answer = await Client.CallAsync(Calls.Delete("uid2", "m1", (name, value)));

        answer.AssertInputInvalid(name, "is missing", IdHint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Missing_AppId_returns_InputInvalid(string? value)
    {
        var answer = await Client.CallAsync(Calls.Delete("uid2", "m1", ("AppId", value)));

        answer.AssertInputInvalid("AppId", "is missing", "give the id of an app");
    }

    [Theory]
    [MemberData(nameof(DeletionCases.Invalid), MemberType = typeof(DeletionCases))]
    public async Task Invalid_id_returns_InputInvalid_with_the_parameter_name(
        string name, string id, string error)
    {
        var answer = await Client.CallAsync(Calls.Delete("uid2", "m1", (name, id)));

        answer.AssertInputInvalid(name, error, IdHint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task Ids_of_1_and_64_characters_are_accepted(int length)
    {
        var id = new string('x', length);
        await Client.CallAsync(Calls.Send(("ReceiverId", id), ("MsgTid", id)));

        (await Client.CallAsync(Calls.Delete(id, id, ("DeleterId", id)))).AssertAccepted();
    }

    [Fact]
    public async Task Relaxed_ids_are_accepted_with_the_setting()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Validation:Ids", "Relaxed").StartAsync();
        using var caller = service.CreateClient();
        await caller.CallAsync(Calls.Send(("ReceiverId", "user_77"), ("MsgTid", "c-1-1-0")));

        (await caller.CallAsync(Calls.Delete("user_77", "c-1-1-0", ("DeleterId", "admin_1")))).AssertAccepted();
    }

    // 170 three-byte characters and two single-byte characters are 512 bytes.
    [Theory]
    [InlineData(512, "x")]
    [InlineData(512, "用")]
    public async Task DeleterInfo_of_512_bytes_is_accepted(int bytes, string character)
    {
        var receiver = Calls.NewUser();
        await Client.DeliverAsync(receiver, "m1");

        (await Client.CallAsync(Calls.Delete(receiver, "m1", ("DeleterInfo", Text(bytes, character)))))
            .AssertAccepted();
    }

    [Theory]
    [InlineData(513, "x")]
    [InlineData(513, "用")]
    public async Task DeleterInfo_of_513_bytes_returns_InputInvalid(int bytes, string character)
    {
        var answer = await Client.CallAsync(
            Calls.Delete("uid2", "m1", ("DeleterInfo", Text(bytes, character))));

        answer.AssertInputInvalid("DeleterInfo", "is 513 bytes of UTF-8", "give at most 512 bytes");
    }

    [Theory]
    [InlineData("cn-beijing")]
    [InlineData("CN-SHANGHAI")]
    [InlineData(" ")]
    public async Task Unknown_data_center_returns_InputInvalid_with_the_parameter_name(string dataCenter)
    {
        var answer = await Client.CallAsync(Calls.Delete("uid2", "m1", ("DataCenter", dataCenter)));

        answer.AssertInputInvalid("DataCenter", $"is '{dataCenter}'", "give cn-shanghai or ap-southeast-1");
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "is 65 bytes long")]
    [InlineData("demo\n", "is 'demo\\u000A', which has a control character")]
    public async Task App_id_out_of_bounds_returns_InputInvalid(string appId, string error)
    {
        (await Client.CallAsync(Calls.Delete("uid2", "m1", ("AppId", appId))))
            .AssertInputInvalid("AppId", error, AppHint);
    }

    [Fact]
    public async Task Duplicate_parameter_returns_InputInvalid()
    {
        var call = Calls.Query(Calls.Delete("uid2", "m1"))[2..];

        (await Client.CallRawAsync($"{call}&MessageId=m2")).AssertRefused(400, "InputInvalid");
    }

    [Fact]
    public async Task Gateway_dialect_uses_the_error_codes_of_the_gateway()
    {
        await using var service = await Host.NewServiceOnSameStore().With("Errors:Dialect", "Gateway").StartAsync();
        using var caller = service.CreateClient();

        (await caller.CallAsync(Calls.Delete("uid2", "m1", ("MessageId", null)))).AssertRefused(
            400, "MissingMessageId", "MessageId is mandatory for this action.");
        (await caller.CallAsync(Calls.Delete("uid2", "m1", ("DeleterId", "a_b")))).AssertRefused(
            400, "InvalidDeleterId", "Specified parameter DeleterId is not valid.");
        (await caller.CallAsync(Calls.Delete("uid2", "m1"))).AssertRefused(404, "ResourceNotExist");
    }

    private static string Text(int bytes, string character)
    {
        var whole = bytes / Encoding.UTF8.GetByteCount(character);
        var text = string.Concat(Enumerable.Repeat(character, whole));
        return text + new string('x', bytes - Encoding.UTF8.GetByteCount(text));
    }
}
