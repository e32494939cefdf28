using System.Text.Json;

using LiveMessage.Ids;
using LiveMessage.Receivers;
using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>Reads rules of fault injection from JSON.</summary>
internal sealed class FaultReader(OperationTable operations, FaultErrors errors)
{
    public const int MaxRules = 100;

    private const string RuleExample = """{"effect":{"delay":"2s"}}""";

    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    private static readonly string[] RuleFields = ["name", "match", "effect", "when"];

    private static readonly string[] MatchFields = ["action", "appId", "receiverId", "accessKeyId"];

    private static readonly string[] Effects =
        ["error", "throttle", "delay", "drop", "answer", "callback", "callbackDelay"];

    private static readonly string[] Schedules = ["first", "every", "probability"];

    private readonly string[] actions = [.. operations.All.Select(operation => operation.Action)];

    /// <summary>Reads the rules of a list. Rules without a name get one.</summary>
    public IReadOnlyList<FaultRule> ReadList(ArgumentReader reader, AccountId? account, JsonBody json)
    {
        var body = json.ReadFields(reader, $$"""{"faults":[{{RuleExample}}]}""", "faults");
        if (reader.Error is not null)
        {
            return [];
        }

        if (body.Find("faults") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > MaxRules)
        {
            reader.Fail($"faults is not a list of at most {MaxRules} rules; give {{\"faults\":[...]}}.");
            return [];
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<FaultRule>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var path = $"faults[{index}]";
            var fields = new JsonFields(reader, path, item, RuleExample, RuleFields);
            if (ReadRule(reader, account, fields, name: null, $"fault{index + 1}") is not { } rule)
            {
                return [];
            }

            if (!names.Add(rule.Name))
            {
                reader.Fail($"{path}.name is '{rule.Name}', like that of an earlier rule; give each another name.");
            }

            rules.Add(rule);
        }

        return rules;
    }

    /// <summary>Reads the rule with a name that the path of the request contains.</summary>
    public FaultRule? ReadOne(ArgumentReader reader, AccountId? account, string name, JsonBody json) =>
        ReadRule(reader, account, json.ReadFields(reader, RuleExample, RuleFields), name, name);

    /// <summary>Checks the name of a rule.</summary>
    public static void CheckName(ArgumentReader reader, string path, string name)
    {
        if (!Identifiers.IsValid(name))
        {
            reader.Fail($"{path} is '{name}'; give 1 to 64 letters, digits, '_', or '-'.");
        }
    }

    private FaultRule? ReadRule(
        ArgumentReader reader, AccountId? account, JsonFields fields, string? name, string defaultName)
    {
        var given = fields.ReadText("name", "give a text");
        CheckName(reader, fields.PathOf("name"), given ?? defaultName);
        if (name is not null && given is not null && given != name)
        {
            reader.Fail($"name is '{given}', but the path has '{name}'; give the same name, or omit it.");
        }

        if (fields.Find("effect") is not { } effectJson)
        {
            reader.Fail($"{fields.PathOf("effect")} is missing; give one of {string.Join(", ", Effects)}.");
            return null;
        }

        var effect = ReadEffect(reader, fields.PathOf("effect"), effectJson);
        var match = ReadMatch(reader, account, fields, effect is FaultEffect.OnCallback);
        var schedule = ReadSchedule(reader, fields);
        return reader.Error is null && effect is not null
            ? new FaultRule(
                given ?? defaultName,
                account,
                match,
                effect,
                schedule,
                new FaultDefinition(
                    fields.Find("match")?.Deserialize(EmulatorJson.Default.FaultMatchJson),
                    effectJson.Deserialize(EmulatorJson.Default.FaultEffectJson)!,
                    fields.Find("when")?.Deserialize(EmulatorJson.Default.FaultScheduleJson)))
            : null;
    }

    private FaultMatch ReadMatch(ArgumentReader reader, AccountId? account, JsonFields rule, bool isCallback)
    {
        if (rule.Find("match") is not { } json)
        {
            return new FaultMatch(null, null, null, null);
        }

        var fields = new JsonFields(
            reader, rule.PathOf("match"), json, """{"receiverId":"uid9"}""", MatchFields);
        if (isCallback && fields.Present.FirstOrDefault(name => name is "action" or "accessKeyId") is { } unused)
        {
            reader.Fail(
                $"{fields.PathOf(unused)} is not allowed for callbacks; give appId, receiverId, both, or neither.");
        }

        var appId = fields.ReadText("appId", "give the id of an app") is { } appText
            ? reader.ReadAppId(appText)
            : (AppId?)null;
        var receiverId = fields.ReadText("receiverId", "give the id of a user") is { } receiverText
            ? reader.ReadUserId(receiverText)
            : (UserId?)null;
        return new FaultMatch(
            fields.ReadName("action", actions), appId, receiverId, ReadAccessKeyId(reader, account, fields));
    }

    private static string? ReadAccessKeyId(ArgumentReader reader, AccountId? account, JsonFields match)
    {
        var id = match.ReadText("accessKeyId", "give the id of an access key");
        if (id is null)
        {
            return null;
        }

        if (!reader.Accounts.Credentials.TryGetValue(id, out var key)
            || (account is not null && key.Principal.Account != account))
        {
            var owner = account is { } one ? $"the account {one}" : "an account";
            reader.Fail($"{match.PathOf("accessKeyId")} is '{id}'; give the id of an access key of {owner}.");
        }

        return id;
    }

    private FaultEffect? ReadEffect(ArgumentReader reader, string path, JsonElement json)
    {
        var fields = new JsonFields(
            reader, path, json, """{"delay":"2s"}""", [.. Effects, "status", "message"]);
        var effects = fields.Present.Where(Effects.Contains).ToList();
        if (effects is not [var effect])
        {
            var given = effects.Count == 0 ? "no effect" : $"the effects {string.Join(", ", effects)}";
            reader.Fail($"{path} has {given}; give one of {string.Join(", ", Effects)}.");
            return null;
        }

        if (effect != "error" && fields.Present.FirstOrDefault(name => name != effect) is { } extra)
        {
            reader.Fail($"{fields.PathOf(extra)} is not allowed with {effect}; it belongs to error.");
        }

        return effect switch
        {
            "error" => ReadError(reader, fields),
            "throttle" => OnCall(
                fields.ReadDuration(effect, MaxDelay), time => new CallFault.Refused(new Refusal.Throttled(time))),
            "delay" => OnCall(fields.ReadDuration(effect, MaxDelay), time => new CallFault.Delayed(time)),
            "drop" => fields.ReadName(effect, ["before", "after"]) == "before"
                ? new FaultEffect.OnCall(new CallFault.RequestDropped())
                : new FaultEffect.OnCall(new CallFault.ResponseDamaged(ResponseFault.Dropped)),
            "answer" => new FaultEffect.OnCall(new CallFault.ResponseDamaged(
                fields.ReadName(effect, ["truncated", "garbled"]) == "truncated"
                    ? ResponseFault.Truncated
                    : ResponseFault.Garbled)),
            "callback" => fields.ReadName(effect, ["fail"]) is null
                ? null
                : new FaultEffect.OnCallback(new CallbackFault.Failed()),
            _ => fields.ReadDuration(effect, MaxDelay) is { } delay
                ? new FaultEffect.OnCallback(new CallbackFault.Delayed(delay))
                : null,
        };
    }

    private static FaultEffect.OnCall? OnCall(TimeSpan? time, Func<TimeSpan, CallFault> create) =>
        time is { } given ? new FaultEffect.OnCall(create(given)) : null;

    private FaultEffect.OnCall? ReadError(ArgumentReader reader, JsonFields fields)
    {
        var code = fields.ReadText("error", $"give one of {FaultErrors.Description}");
        if (code is null)
        {
            return null;
        }

        if (errors.Find(code) is not { } error)
        {
            reader.Fail(
                $"{fields.PathOf("error")} is '{code}'{Names.Suggest(code, errors.Codes, FaultErrors.Description)}");
            return null;
        }

        var described = error with
        {
            Status = (int)(fields.ReadNumber("status", 400, 599) ?? error.Status),
            Message = fields.ReadText("message", "give a text") ?? error.Message,
        };
        return new FaultEffect.OnCall(new CallFault.Refused(new Refusal.Injected(described)));
    }

    private static FaultSchedule ReadSchedule(ArgumentReader reader, JsonFields rule)
    {
        if (rule.Find("when") is not { } json)
        {
            return new FaultSchedule.Always();
        }

        var path = rule.PathOf("when");
        var fields = new JsonFields(reader, path, json, """{"first":3}""", [.. Schedules, "seed"]);
        var given = fields.Present.Where(Schedules.Contains).ToList();
        if (given.Count != 1 || (given[0] == "probability") != fields.Present.Contains("seed"))
        {
            reader.Fail($"{path} is {JsonFields.Show(json)}; "
                + "give {\"first\":3}, {\"every\":2}, or {\"probability\":0.2,\"seed\":42}.");
            return new FaultSchedule.Always();
        }

        return given[0] switch
        {
            "first" => new FaultSchedule.First(fields.ReadNumber("first", 1, int.MaxValue) ?? 1),
            "every" => new FaultSchedule.Every(fields.ReadNumber("every", 1, int.MaxValue) ?? 1),
            _ => new FaultSchedule.Random(
                ReadProbability(reader, fields), (int)(fields.ReadNumber("seed", 0, int.MaxValue) ?? 0)),
        };
    }

    private static double ReadProbability(ArgumentReader reader, JsonFields fields)
    {
        var json = fields.Find("probability")!.Value;
        if (json.ValueKind == JsonValueKind.Number && json.GetDouble() is > 0 and <= 1 and var probability)
        {
            return probability;
        }

        reader.Fail($"{fields.PathOf("probability")} is {JsonFields.Show(json)}; give a number above 0, up to 1.");
        return 1;
    }
}
