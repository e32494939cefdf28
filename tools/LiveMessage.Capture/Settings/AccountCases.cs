using LiveMessage.Capture.Hosting;

namespace LiveMessage.Capture.Settings;

/// <summary>Valid and invalid accounts, in settings and in the accounts file.</summary>
public static class AccountCases
{
    private const string At = "LiveMessage__Accounts__0__";

    private static readonly string[] Policies =
    [
        "", "x", "{", "{}", "[]", "null", "{\"Version\":\"1\"}", "{\"Version\":\"2\",\"Statement\":[]}",
        "{\"Version\":1,\"Statement\":{}}", "{\"Statement\":[{\"Effect\":\"Allow\"}],\"Version\":\"1\",\"Extra\":1}",
        Statement("\"Effect\":\"allow\",\"Action\":\"live:*\",\"Resource\":\"*\""),
        Statement("\"Effect\":\"Allow\",\"Action\":\"live\",\"Resource\":\"demo\""),
        Statement("\"Effect\":\"Allow\",\"Action\":[],\"Resource\":[]"),
        Statement("\"Effect\":\"Allow\",\"Action\":\"live:*\",\"NotAction\":\"live:*\",\"Resource\":\"*\""),
        Statement("\"Effect\":\"Allow\",\"Action\":\"live:*\",\"NotResource\":\"*\",\"Principal\":\"*\""),
        Statement("\"Effect\":\"Allow\",\"Action\":\"live:*\",\"Resource\":\"*\",\"Color\":1"),
        Statement("\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"live:*\",\"Resource\":\"*\""),
        Statement("\"Effect\":\"Allow\",\"Action\":1,\"Resource\":true"),
        Condition("1"), Condition("{}"), Condition("{\"Like\":{}}"), Condition("{\"Bool\":{}}"),
        Condition("{\"Bool\":{\"acs:SecureTransport\":\"maybe\"}}"),
        Condition("{\"IpAddress\":{\"acs:SourceIp\":\"x\"}}"),
        Condition("{\"NumericEquals\":{\"n\":\"x\"}}"), Condition("{\"DateLessThan\":{\"acs:CurrentTime\":\"x\"}}"),
        Condition("{\"StringEquals\":{\"s\":[]}}"), Condition("{\"StringEquals\":{\"s\":{}}}"),
    ];

    public static IEnumerable<SettingCase> All => [.. Settings, .. Policies.SelectMany(CasesFor), .. Files];

    private static IEnumerable<SettingCase> Settings =>
    [
        new((At + "Id", "1")),
        new((At + "Id", "")),
        new((At + "Id", "x")),
        new((At + "Id", new string('1', 21))),
        new((At + "Name", "x")),
        new(("LiveMessage__Accounts", "x")),
        new(("LiveMessage__Accounts__x__Id", "1")),
        new(("LiveMessage__Accounts__0", "x")),
        new((At + "Id", "1"), ("LiveMessage__Accounts__1__Id", "1")),
        new(
            (At + "Id", "1"), (At + "AccessKeys__0__Id", ""), (At + "AccessKeys__1__Id", "a b"),
            (At + "AccessKeys__2__Id", "STS.x"), (At + "AccessKeys__3__Status", "Lost")),
        new(
            (At + "Id", "1"), (At + "AccessKeys__0__Id", ""), (At + "AccessKeys__1__Id", "a b"),
            (At + "AccessKeys__2__Id", "STS.x"), (At + "AccessKeys__3__Id", "k"), (At + "AccessKeys__4__Id", "k"),
            (At + "AccessKeys__4__Secret", "s")),
        new(
            (At + "Id", "1"), (At + "Users__0__Name", ""), (At + "Users__1__Name", "u"), (At + "Users__2__Name", "u"),
            (At + "Users__2__Groups__0", "g"), (At + "Users__2__Policies__0", "p")),
        new(
            (At + "Id", "1"), (At + "Groups__0__Name", "g"), (At + "Groups__1__Name", "g"),
            (At + "Groups__2__Name", ""), (At + "Users__0__Name", "u"), (At + "Users__0__Groups__0", "h")),
        new(
            (At + "Id", "1"), (At + "Roles__0__Name", ""), (At + "Roles__0__Sessions__0__Name", ""),
            (At + "Roles__0__Sessions__0__AccessKeyId", "x"), (At + "Roles__0__Sessions__0__Expiration", "soon")),
        new(
            (At + "Id", "1"), (At + "Roles__0__Name", "r"), (At + "Roles__1__Name", "r"),
            (At + "Roles__0__Sessions__0__Name", "s"), (At + "Roles__0__Sessions__0__AccessKeyId", "STS.x"),
            (At + "Roles__0__Sessions__0__Policy", "")),
        new(
            (At + "Id", "1"), (At + "Policies__0__Name", "AliyunLiveFullAccess"), (At + "Policies__1__Name", ""),
            (At + "Policies__2__Name", "p"), (At + "Policies__3__Name", "p"), (At + "Policies__3__Document", "{}"),
            (At + "Groups__0__Name", "g"), (At + "Groups__0__Policies__0", "other")),
        .. Apps,
    ];

    private static IEnumerable<SettingCase> Apps
    {
        get
        {
            (string Name, string[] Values)[] fields =
            [
                ("AppId", ["", "a b", new string('a', 65), "a-b_c"]),
                ("AppName", ["x", new string('x', 17), "xy"]),
                ("DataCenter", ["", "cn-beijing", "CN-SHANGHAI"]),
                ("AppKey", ["a b", new string('a', 65), ""]),
                ("AppSign", ["a b", new string('a', 65)]),
                ("EventCallbackUrl",
                [
                    "x", "http://u:p@h/", "http://h/#f", $"http://h/{new string('a', 1020)}", "http://localhost:1/", "",
                ]),
                ("Disabled", ["x", "TRUE"]),
            ];
            foreach (var (name, values) in fields)
            {
                foreach (var value in values)
                {
                    (string, string)[] id = name == "AppId" ? [] : [(At + "Apps__0__AppId", "app")];
                    yield return new SettingCase([(At + "Id", "1"), .. id, (At + $"Apps__0__{name}", value)]);
                }
            }

            yield return new SettingCase((At + "Id", "1"), (At + "Apps__0__AppId", "a"), (At + "Apps__1__AppId", "a"));
        }
    }

    private static IEnumerable<SettingCase> Files =>
    [
        .. new[]
        {
            "", " ", "x", "{", "{}", "[]", "null", "{\"Accounts\":{}}", "{\"Accounts\":[]}", "{\"Accounts\":[{}]}",
            "{\"Accounts\":[{\"Id\":\"1\"}],\"More\":1}", "{\"accounts\":[{\"id\":\"1\"}]}",
            "{\"Accounts\":[{\"Id\":1}]}", "{\"Accounts\":[{\"Id\":\"1\",\"id\":\"2\"}]}",
            "{\"Accounts\":[{\"Id\":\"1\",\"Users\":{}}]}", "{\"Accounts\":[{\"Id\":\"1\",\"Users\":[\"x\"]}]}",
            "{\"Accounts\":[{\"Id\":\"1\",\"Color\":\"red\"}]}", "{\"Accounts\":[{\"Id\":\"\\uD800\"}]}",
            "// comment\n{\"Accounts\":[{\"Id\":\"1\"},]}",
            "{\"Accounts\":[{\"Id\":\"1\",\"Policies\":[{\"Name\":\"p\",\"Document\":{}}]}]}",
            "{\"Accounts\":[{\"Id\":\"1\",\"Users\":[{\"Name\":\"u\",\"Policies\":[{}]}]}]}",
            "{\"Accounts\":[{\"Id\":\"1\",\"Apps\":[{\"AppId\":\"a\",\"Disabled\":\"x\"}]}]}", Accounts.Json,
        }.Select(text => new SettingCase() { AccountsFile = text }),
        new SettingCase() { AccountsFile = $"{{\"Accounts\":[{{\"Id\":\"1\"}}]}}{new string(' ', 4 * 1024 * 1024)}" },
        new SettingCase((At + "Id", "1")) { AccountsFile = Accounts.Json },
    ];

    private static IEnumerable<SettingCase> CasesFor(string policy) =>
    [
        new((At + "Id", "1"), (At + "Users__0__Name", "u"), (At + "Users__0__Policies__0", policy)),
        new((At + "Id", "1"), (At + "Policies__0__Name", "p"), (At + "Policies__0__Document", policy)),
    ];

    private static string Statement(string elements) => $"{{\"Version\":\"1\",\"Statement\":[{{{elements}}}]}}";

    private static string Condition(string condition) =>
        Statement($"\"Effect\":\"Allow\",\"Action\":\"live:*\",\"Resource\":\"*\",\"Condition\":{condition}");
}
