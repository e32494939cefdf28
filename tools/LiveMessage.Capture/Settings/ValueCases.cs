namespace LiveMessage.Capture.Settings;

/// <summary>Values of each setting at and beyond its bounds, and values of the wrong type.</summary>
public static class ValueCases
{
    private static readonly (string Name, string[] AtBounds, string[] Beyond)[] Numbers =
    [
        ("RateLimit:TokenLimit", ["1", "2147483647"], ["0", "-1"]),
        ("RateLimit:TokensPerPeriod", ["1", "2147483647"], ["0", "-1"]),
        ("Apps:MaxApps", ["1", "2147483647"], ["0", "-1"]),
        ("Inbox:MaxMessages", ["1", "2147483647"], ["0", "-1"]),
        ("Callbacks:MaxAttempts", ["1", "100"], ["0", "101", "-1"]),
    ];

    private static readonly (string Name, string[] AtBounds, string[] Beyond)[] Times =
    [
        ("Authentication:TimestampWindow", ["00:00:01", "365.00:00:00"], ["00:00:00.9999999", "365.00:00:00.0000001"]),
        ("RateLimit:ReplenishmentPeriod",
            ["00:00:00.001", "365.00:00:00"], ["00:00:00.0009999", "365.00:00:00.0000001"]),
        ("Inbox:Retention", ["00:00:01", "365.00:00:00"], ["00:00:00.9999999", "365.00:00:00.0000001"]),
        ("Receivers:AcknowledgementTimeout", ["00:00:00.001", "00:05:00"], ["00:00:00.0009999", "00:05:00.0000001"]),
        ("Callbacks:Backoff", ["00:00:00.001", "00:05:00"], ["00:00:00.0009999", "00:05:00.0000001"]),
        ("Callbacks:Timeout", ["00:00:00.010", "00:05:00"], ["00:00:00.0099999", "00:05:00.0000001"]),
    ];

    private static readonly (string Name, string[] Values)[] Words =
    [
        ("Validation:Ids", ["Documented", "Relaxed", "relaxed"]),
        ("Errors:Dialect", ["Documented", "Gateway", "GATEWAY"]),
        ("Apps:CallbackUrls", ["Any", "Documented", ""]),
        ("Authentication:RequireSignature", ["true", "FALSE", ""]),
        ("Receivers:RequireToken", ["true", "FALSE", ""]),
    ];

    private static readonly string[] NotNumbers = ["x", "", " ", "1.5", "1e3", "2147483648", "+x", "0x10", "1,000"];

    private static readonly string[] NotTimes =
        ["x", "", "5", "1.5", "00:00", "25:00:00", "00:00:61", "-00:00:01", "1:2:3:4:5"];

    private static readonly string[] NotWords = ["x", "0", "1", "7", " ", "yes", "Documented, Gateway"];

    public static IEnumerable<SettingCase> All =>
    [
        .. Numbers.SelectMany(number => Cases(number.Name, [.. number.AtBounds, .. number.Beyond, .. NotNumbers])),
        .. Times.SelectMany(time => Cases(time.Name, [.. time.AtBounds, .. time.Beyond, .. NotTimes])),
        .. Words.SelectMany(word => Cases(word.Name, [.. word.Values, .. NotWords])),
        .. Cases("Emulator:ApiKey", ["", "key", " "]),
        .. Cases("LiveMessage:AccountsFile", ["", " ", "missing.json", "."]),
    ];

    private static IEnumerable<SettingCase> Cases(string name, string[] values)
    {
        var variable = name.Replace(":", "__", StringComparison.Ordinal);
        return
        [
            .. values.Select(value => new SettingCase((variable, value))),
            new SettingCase(($"{variable}__0", "1")),
            new SettingCase(($"{variable}__Value", "1")),
            new SettingCase() { Arguments = ["--urls", "http://127.0.0.1:0", $"--{name}", "[wrong]"] },
        ];
    }
}
