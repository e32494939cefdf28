using System.Text.Json.Serialization;

namespace LiveMessage.Emulator;

/// <summary>The body of a request that replaces rules.</summary>
/// <param name="Faults">The rules, at most 100.</param>
/// <example>
/// {"faults":[{"name":"flaky","match":{"receiverId":"uid9"},"effect":{"error":"ServiceUnavailable"},
/// "when":{"first":2}}]}
/// </example>
internal sealed record FaultListJson(IReadOnlyList<FaultRuleJson> Faults);

/// <summary>A rule of fault injection as JSON.</summary>
/// <param name="Name">
/// The name. Default: the name in the path; in a list, one with the number of the rule, such as <c>fault1</c>.
/// </param>
/// <param name="Match">The calls or callbacks that the rule applies to. Default: all.</param>
/// <param name="Effect">The effect.</param>
/// <param name="When">The matches that have the effect. Default: all.</param>
/// <example>
/// {"match":{"receiverId":"uid9"},"effect":{"error":"ServiceUnavailable"},"when":{"first":2}}
/// </example>
internal sealed record FaultRuleJson(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FaultMatchJson? Match,
    FaultEffectJson Effect,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FaultScheduleJson? When);

/// <summary>The properties that a rule requires. A call has to have all that are given.</summary>
/// <param name="Action">The operation of a call.</param>
/// <param name="AppId">The AppId of a call, or the app of a callback.</param>
/// <param name="ReceiverId">The ReceiverId of a call, or the user of a callback.</param>
/// <param name="AccessKeyId">The access key that signs a call.</param>
/// <example>{"receiverId":"uid9"}</example>
internal sealed record FaultMatchJson(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Action,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AppId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReceiverId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccessKeyId);

/// <summary>
/// The effect of a rule: exactly one field, and <c>status</c> and <c>message</c> only with <c>error</c>. A duration is
/// from <c>1ms</c> to <c>5m</c>.
/// </summary>
/// <param name="Error">The code of the error that the call gets.</param>
/// <param name="Status">The status of the error, 400 to 599. Default: that of the code.</param>
/// <param name="Message">The message of the error. Default: that of the code.</param>
/// <param name="Throttle">
/// The call gets <c>Throttling.User</c>, with this duration as <c>x-acs-retry-after</c>.
/// </param>
/// <param name="Delay">The duration by which the call is delayed.</param>
/// <param name="Drop">
/// The connection closes without a response: <c>before</c> or <c>after</c> the call is executed.
/// </param>
/// <param name="Answer">
/// The response is <c>truncated</c> or <c>garbled</c>. The call is executed.
/// </param>
/// <param name="Callback"><c>fail</c>: an attempt to post an event callback fails.</param>
/// <param name="CallbackDelay">The duration by which an attempt to post an event callback is delayed.</param>
/// <example>{"error":"ServiceUnavailable"}</example>
internal sealed record FaultEffectJson(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Throttle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Delay,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Drop,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Answer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Callback,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CallbackDelay);

/// <summary>
/// The matches that have the effect of a rule: <c>first</c>, <c>every</c>, or <c>probability</c> with <c>seed</c>.
/// </summary>
/// <param name="First">The number of matches from the first one, at least 1.</param>
/// <param name="Every">The interval, at least 1: 2 selects every second match.</param>
/// <param name="Probability">The share of the matches, above 0 and up to 1.</param>
/// <param name="Seed">The start of the random numbers, from 0. The same seed selects the same matches.</param>
/// <example>{"first":2}</example>
internal sealed record FaultScheduleJson(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Every,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Probability,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Seed);
