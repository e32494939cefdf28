using System.Net;

using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Emulator;

/// <summary>Invalid rules of fault injection are refused with the field, its value, and the allowed values.</summary>
[Collection<FaultTests>]
public sealed class InvalidFaultsTests(FaultHost host)
{
    private const string Effects = "error, throttle, delay, drop, answer, callback, callbackDelay";

    private readonly HttpClient client = host.Service.CreateClient();

    [Theory]
    [InlineData("", """The body is missing. Give an object such as {"faults":[{"effect":{"delay":"2s"}}]}.""")]
    [InlineData("""{"faults":[}""", "The body is not valid JSON: ")]
    [InlineData("""{"faults":[],"faults":[]}""", "The body is not valid JSON: ")]
    [InlineData("[]", """The body is []; give an object such as {"faults":[{"effect":{"delay":"2s"}}]}.""")]
    [InlineData("{}", "faults is not a list of at most 100 rules; give {\"faults\":[...]}.")]
    [InlineData("""{"fault":[]}""", "fault is not a known field, did you mean faults? Allowed are faults.")]
    [InlineData("""{"faults":[7]}""", """faults[0] is 7; give an object such as {"effect":{"delay":"2s"}}.""")]
    [InlineData("""{"faults":[{}]}""", $"faults[0].effect is missing; give one of {Effects}.")]
    public async Task Invalid_body_is_refused(string body, string detail) =>
        (await client.PutFaultsAsync(body)).AssertProblem(HttpStatusCode.BadRequest, detail);

    [Theory]
    [InlineData(
        """{"name":"a b","effect":{"delay":"1s"}}""",
        "faults[0].name is 'a b'; give 1 to 64 letters, digits, '_', or '-'.")]
    [InlineData("""{"name":7,"effect":{"delay":"1s"}}""", "faults[0].name is 7; give a text.")]
    [InlineData(
        """{"name":"a","effect":{"delay":"1s"}},{"name":"a","effect":{"delay":"1s"}}""",
        "faults[1].name is 'a', like that of an earlier rule; give each another name.")]
    [InlineData(
        """{"efect":{"delay":"1s"}}""",
        "faults[0].efect is not a known field, did you mean effect? Allowed are name, match, effect, when.")]
    [InlineData(
        """{"effect":"delay"}""", """faults[0].effect is "delay"; give an object such as {"delay":"2s"}.""")]
    [InlineData("""{"effect":{}}""", $"faults[0].effect has no effect; give one of {Effects}.")]
    [InlineData(
        """{"effect":{"delay":"1s","drop":"after"}}""",
        $"faults[0].effect has the effects delay, drop; give one of {Effects}.")]
    [InlineData(
        """{"effect":{"delays":"1s"}}""",
        $"faults[0].effect.delays is not a known field, did you mean delay? Allowed are {Effects}, status, message.")]
    [InlineData(
        """{"effect":{"delay":"1s","message":"x"}}""",
        "faults[0].effect.message is not allowed with delay; it belongs to error.")]
    [InlineData(
        """{"effect":{"error":"ServerErrors"}}""",
        "faults[0].effect.error is 'ServerErrors', did you mean ServerError? Allowed are InputInvalid, NoAuth, ")]
    [InlineData(
        """{"effect":{"error":"Teapot"}}""", "faults[0].effect.error is 'Teapot'; give one of InputInvalid, NoAuth, ")]
    [InlineData("""{"effect":{"error":500}}""", "faults[0].effect.error is 500; give one of InputInvalid, ")]
    [InlineData(
        """{"effect":{"error":"ServerError","status":200}}""",
        "faults[0].effect.status is 200; give an integer from 400 to 599.")]
    [InlineData(
        """{"effect":{"throttle":"1h"}}""",
        """
        faults[0].effect.throttle is "1h"; give a duration from 1ms to 5m: an integer with the unit ms, s, m, h, or d,
        """)]
    [InlineData("""{"effect":{"delay":""}}""", """faults[0].effect.delay is ""; give a duration from 1ms to 5m: """)]
    [InlineData("""{"effect":{"delay":"2"}}""", """faults[0].effect.delay is "2"; give a duration from 1ms to 5m: """)]
    [InlineData("""{"effect":{"delay":"0s"}}""", """faults[0].effect.delay is "0s"; give a duration from 1ms to 5m""")]
    [InlineData("""{"effect":{"delay":null}}""", "faults[0].effect has no effect; give one of ")]
    [InlineData("""{"effect":{"drop":"now"}}""", "faults[0].effect.drop is 'now'; give one of before, after.")]
    [InlineData(
        """{"effect":{"answer":"garble"}}""",
        "faults[0].effect.answer is 'garble', did you mean garbled? Allowed are truncated, garbled.")]
    [InlineData("""{"effect":{"callback":"x"}}""", "faults[0].effect.callback is 'x'; give one of fail.")]
    [InlineData("""{"effect":{"callbackDelay":2}}""", "faults[0].effect.callbackDelay is 2; give a duration")]
    public async Task Invalid_effect_is_refused(string rules, string detail) =>
        (await client.PutFaultsAsync($$"""{"faults":[{{rules}}]}""")).AssertProblem(HttpStatusCode.BadRequest, detail);

    [Theory]
    [InlineData(
        """{"userId":"u"}""", "match.userId is not a known field; give one of action, appId, receiverId, accessKeyId.")]
    [InlineData(
        """{"action":"SendLiveMessageUsers"}""",
        "match.action is 'SendLiveMessageUsers', did you mean SendLiveMessageUser? Allowed are ")]
    [InlineData("""{"action":"Nothing"}""", "match.action is 'Nothing'; give one of ")]
    [InlineData("""{"appId":""}""", "match.appId is \"\"; give the id of an app.")]
    [InlineData("""{"receiverId":"a b"}""", "The user id is 'a b'")]
    [InlineData(
        """{"accessKeyId":"testid2"}""",
        "match.accessKeyId is 'testid2'; give the id of an access key of an account.")]
    public async Task Invalid_match_is_refused(string match, string detail) =>
        (await client.PutFaultAsync("/f", $$$"""{"match":{{{match}}},"effect":{"delay":"1s"}}""")).AssertProblem(
            HttpStatusCode.BadRequest, detail);

    [Theory]
    [InlineData("""{}""", "when is {}; give {\"first\":3}, {\"every\":2}, or {\"probability\":0.2,\"seed\":42}.")]
    [InlineData("""{"first":1,"every":2}""", "; give {\"first\":3}, {\"every\":2}, or ")]
    [InlineData("""{"probability":0.5}""", "; give {\"first\":3}, {\"every\":2}, or ")]
    [InlineData("""{"first":1,"seed":2}""", "; give {\"first\":3}, {\"every\":2}, or ")]
    [InlineData("""{"first":0}""", "when.first is 0; give an integer from 1 to 2147483647.")]
    [InlineData("""{"every":1.5}""", "when.every is 1.5; give an integer from 1 to 2147483647.")]
    [InlineData(
        """{"probability":1.5,"seed":1}""", "when.probability is 1.5; give a number above 0, up to 1.")]
    [InlineData("""{"probability":0.5,"seed":"x"}""", "when.seed is \"x\"; give an integer from 0 to 2147483647.")]
    [InlineData("""{"last":1}""", "when.last is not a known field; give one of first, every, probability, seed.")]
    public async Task Invalid_schedule_is_refused(string when, string detail) =>
        (await client.PutFaultAsync("/f", $$$"""{"effect":{"delay":"1s"},"when":{{{when}}}}""")).AssertProblem(
            HttpStatusCode.BadRequest, detail);

    [Fact]
    public async Task Properties_of_a_call_are_refused_in_a_rule_for_callbacks() =>
        (await client.PutFaultAsync(
            "/f", """{"match":{"action":"SendLiveMessageUser"},"effect":{"callback":"fail"}}""")).AssertProblem(
            HttpStatusCode.BadRequest,
            "match.action is not allowed for callbacks; give appId, receiverId, both, or neither.");

    [Fact]
    public async Task Access_key_of_another_account_is_refused() =>
        (await client.PutFaultAsync(
            "/f",
            """{"match":{"accessKeyId":"testid"},"effect":{"delay":"1s"}}""",
            $"?account={FaultHost.Other}")).AssertProblem(
            HttpStatusCode.BadRequest,
            $"match.accessKeyId is 'testid'; give the id of an access key of the account {FaultHost.Other}.");

    [Fact]
    public async Task Unknown_account_and_different_names_are_refused()
    {
        const string rule = """{"name":"a","effect":{"delay":"1s"}}""";

        (await client.PutFaultAsync("/a", rule, "?account=42")).AssertProblem(
            HttpStatusCode.BadRequest, "account is '42'; give one of the accounts: ");
        (await client.PutFaultAsync("/b", rule)).AssertProblem(
            HttpStatusCode.BadRequest, "name is 'a', but the path has 'b'; give the same name, or omit it.");
    }

    [Fact]
    public async Task Refused_list_leaves_the_rules_unchanged()
    {
        await client.ArmAsync("""{"name":"kept","match":{"receiverId":"nobody"},"effect":{"delay":"1s"}}""");

        await client.PutFaultsAsync("""{"faults":[{"effect":{"delay":"1s"}},{"effect":{}}]}""");

        Assert.Equal(["kept 0 0"], await client.ListFaultsAsync());
        await client.RemoveFaultsAsync();
    }
}
