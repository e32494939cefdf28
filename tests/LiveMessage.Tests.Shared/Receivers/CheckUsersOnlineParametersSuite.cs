using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Receivers;

/// <summary>Parameter UserIds of CheckLiveMessageUsersOnline in each format, with its limits.</summary>
public abstract class CheckUsersOnlineParametersSuite<THost>(THost host) : StoreSuite<THost>(host)
    where THost : StoreHost
{
    private const string IdHint =
        "give 1 to 64 letters (A-Z, a-z) and digits; the setting Validation:Ids=Relaxed also allows '_' and '-'";

    private const string FormatHint = "give them as 'uid1,uid2', or as UserIds.1=uid1 and UserIds.2=uid2";


    [Theory]
    [InlineData("uid1", "uid1")]
    [InlineData("uid1,uid2", "uid1 uid2")]
    [InlineData("b,a,c", "b a c")]
    [InlineData("a,b,a", "a b a")]
    [InlineData("u1,u2,u3,u4,u5,u6,u7,u8,u9,u10", "u1 u2 u3 u4 u5 u6 u7 u8 u9 u10")]
    [InlineData("[\"uid1\",\"uid2\"]", "uid1 uid2")]
    [InlineData(" [\"uid1\"]", null)]
    [InlineData("[ \"uid1\" , \"uid2\" ]", "uid1 uid2")]
    public async Task Single_parameter_is_a_list_of_users(string text, string? users)
    {
        var answer = await Client.CallAsync(Calls.CheckOnline(text));

        AssertUsers(answer, users);
    }

    // Gaps and empty parameters are ignored.
    [Theory]
    [InlineData("UserIds.1=uid1", "uid1")]
    [InlineData("UserIds.1=uid1&UserIds.2=uid2", "uid1 uid2")]
    [InlineData("UserIds.2=b&UserIds.1=a", "a b")]
    [InlineData("UserIds.10=j&UserIds.9=i", "i j")]
    [InlineData("UserIds.1=a&UserIds.2=a", "a a")]
    [InlineData("UserIds.1=a&UserIds.3=c", "a c")]
    [InlineData("UserIds=&UserIds.1=a", "a")]
    public async Task Numbered_parameters_are_a_list_of_users(string numbered, string users)
    {
        var answer = await Client.CallRawAsync($"{Calls.Query(Calls.CheckOnline(null))[2..]}&{numbered}");

        AssertUsers(answer, users);
    }

    [Fact]
    public async Task Both_formats_are_accepted_in_the_form_body()
    {
        AssertUsers(await Client.PostFormAsync(Calls.CheckOnline("uid1,uid2")), "uid1 uid2");
        AssertUsers(
            await Client.PostFormAsync(Calls.CheckOnline(null, ("UserIds.1", "uid1"), ("UserIds.2", "uid2"))),
            "uid1 uid2");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData(", ,")]
    [InlineData("[]")]
    [InlineData("[\"\"]")]
    public async Task Empty_list_is_refused(string? users)
    {
        var answer = await Client.CallAsync(Calls.CheckOnline(users));

        answer.AssertInputInvalid("UserIds", "is missing", $"give 1 to 10 user ids; {FormatHint}");
    }

    [Fact]
    public async Task List_of_11_users_is_refused()
    {
        var users = Enumerable.Range(1, 11).Select(number => $"u{number}").ToList();
        var json = $"[{string.Join(',', users.Select(user => $"\"{user}\""))}]";
        var numbered = users.Select((user, index) => ($"UserIds.{index + 1}", (string?)user));

        foreach (var call in new[]
        {
            Calls.CheckOnline(string.Join(',', users)), Calls.CheckOnline(json), Calls.CheckOnline(null, numbered),
        })
        {
            (await Client.CallAsync(call)).AssertInputInvalid("UserIds", "has 11 user ids", "give 1 to 10");
        }
    }

    [Theory]
    [InlineData("a,,b", 2, "is empty")]
    [InlineData("a,", 2, "is empty")]
    [InlineData(",a", 1, "is empty")]
    [InlineData("a, b", 2, "has ' ' at position 1")]
    [InlineData("a,b_c", 2, "has '_' at position 2")]
    [InlineData("用", 1, "has '用' at position 1")]
    [InlineData("a;b", 1, "has ';' at position 2")]
    [InlineData("[\"a\",\"b-c\"]", 2, "has '-' at position 2")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 1, "is 65 bytes long")]
    public async Task Invalid_user_id_is_refused_with_its_position(string users, int position, string error)
    {
        var answer = await Client.CallAsync(Calls.CheckOnline(users));

        answer.AssertInputInvalid("UserIds", $"has an invalid item {position}, which {error}", IdHint);
    }

    [Theory]
    [InlineData("UserIds.0=a", "UserIds.0")]
    [InlineData("UserIds.01=a", "UserIds.01")]
    [InlineData("UserIds.1=a&UserIds.0=b", "UserIds.0")]
    [InlineData("UserIds.=a", "UserIds.")]
    [InlineData("UserIds.-1=a", "UserIds.-1")]
    [InlineData("UserIds.%2B1=a", "UserIds.+1")]
    [InlineData("UserIds.x=a", "UserIds.x")]
    [InlineData("UserIds.1.1=a", "UserIds.1.1")]
    [InlineData("UserIds.99999999999=a", "UserIds.99999999999")]
    public async Task Invalid_item_number_is_refused(string numbered, string item)
    {
        var answer = await Client.CallRawAsync($"{Calls.Query(Calls.CheckOnline(null))[2..]}&{numbered}");

        answer.AssertInputInvalid("UserIds", $"has an invalid item name '{item}'", FormatHint);
    }

    [Fact]
    public async Task Combination_of_both_formats_is_refused()
    {
        var answer = await Client.CallAsync(Calls.CheckOnline("a", ("UserIds.1", "b")));

        answer.AssertInputInvalid("UserIds", "is given both as UserIds and as UserIds.1", FormatHint);
    }

    [Fact]
    public async Task Duplicate_item_number_is_refused()
    {
        var call = Calls.Query(Calls.CheckOnline(null))[2..];

        (await Client.CallRawAsync($"{call}&UserIds.1=a&UserIds.1=b")).AssertRefused(400, "InputInvalid");
    }

    [Theory]
    [InlineData("[", "is '[', which is not a JSON array")]
    [InlineData("[\"a\"", "is '[\"a\"', which is not a JSON array")]
    [InlineData("[1]", "is '[1]', which has an item that is not a string")]
    [InlineData("[\"a\",null]", "is '[\"a\",null]', which has an item that is not a string")]
    [InlineData("[[\"a\"]]", "is '[[\"a\"]]', which has an item that is not a string")]
    [InlineData("[\"\\ud800\"]", "is '[\"\\ud800\"]', which is not a JSON array")]
    public async Task Invalid_JSON_list_is_refused(string users, string error)
    {
        (await Client.CallAsync(Calls.CheckOnline(users))).AssertInputInvalid("UserIds", error, FormatHint);
    }

    private static void AssertUsers(Answer answer, string? users)
    {
        if (users is null)
        {
            answer.AssertRefused(400, "InputInvalid");
            return;
        }

        answer.AssertAccepted();
        Assert.Equal(
            users.Split(' '),
            answer.Json.GetProperty("UserList").EnumerateArray().Select(user => user.Text("UserId")));
    }
}
