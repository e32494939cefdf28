namespace LiveMessage.Capture.Settings;

/// <summary>Sections with unknown settings or the wrong structure, and settings of the host.</summary>
public static class SectionCases
{
    private static readonly string[] Sections =
    [
        "LiveMessage", "Authentication", "Validation", "Errors", "Emulator", "RateLimit", "Apps", "Receivers",
        "Callbacks", "Inbox",
    ];

    private static readonly string[] ConnectionStrings =
    [
        "localhost:x", "localhost:99999", ",", "a b:6379", "password=secret", "localhost,unknownOption=1",
        "localhost,ssl=maybe", "localhost,connectTimeout=x", "http://localhost:6379", "-",
        "localhost:6379,defaultDatabase=x", "localhost,protocol=resp9", "localhost,abortConnect=perhaps",
    ];

    private static readonly string[] Urls =
    [
        "nonsense", "ftp://127.0.0.1:0", "http://127.0.0.1:99999", "http://192.0.2.1:8080", "https://127.0.0.1:0",
        "http://unix:/nowhere/at/all",
    ];

    public static IEnumerable<SettingCase> All =>
    [
        .. Sections.SelectMany(CasesFor),
        .. ConnectionStrings.Select(value => new SettingCase(("ConnectionStrings__Redis", value))),
        .. Urls.Select(url => new SettingCase() { Arguments = ["--urls", url] }),
        new SettingCase(("Serilog__MinimumLevel__Default", "Loud")),
        new SettingCase(("Serilog__MinimumLevel__Override__LiveMessage", "Loud")),
        new SettingCase(("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")),
        new SettingCase(("Kestrel__Endpoints__Http__Url", "nonsense")),
        new SettingCase(("http_ports", "x")) { Arguments = [] },
        new SettingCase(("LiveMesage__Accounts__0__Id", "1")),
        .. Commands,
    ];

    /// <summary>Cases with several errors, in one or more sections.</summary>
    public static IEnumerable<SettingCase> Several =>
    [
        new SettingCase(
            ("RateLimit__TokenLimit", "0"),
            ("RateLimit__TokensPerPeriod", "0"),
            ("RateLimit__ReplenishmentPeriod", "00:00:00")),
        new SettingCase(("RateLimit__TokenLimit", "x"), ("RateLimit__TokensPerPeriod", "y"), ("RateLimit__Burst", "1")),
        new SettingCase(("RateLimit__TokenLimit", "x"), ("Inbox__MaxMessages", "y")),
        new SettingCase(("RateLimit__TokenLimit", "0"), ("Inbox__MaxMessages", "0")),
        new SettingCase(("RateLimit__TokenLimit", "0"), ("Inbox__MaxMessages", "x")),
        new SettingCase(("Inbox__MaxMessages", "0"), ("Authentication__TimestampWindow", "00:00:00")),
        new SettingCase(
            ("Callbacks__MaxAttempts", "0"), ("Callbacks__Backoff", "00:00:00"), ("Callbacks__Timeout", "00:00:00")),
        new SettingCase(
            ("Receivers__AcknowledgementTimeout", "00:00:00"), ("Apps__MaxApps", "0"), ("Errors__Dialect", "x")),
        new SettingCase(("Validation__Ids", "x"), ("Errors__Dialect", "x"), ("Emulator__Key", "x")),
        new SettingCase(("LiveMessage__Accounts__0__Id", "x"), ("RateLimit__TokenLimit", "0")),
        new SettingCase(("LiveMessage__Accounts__0__Name", "x"), ("RateLimit__TokenLimit", "x")),
        new SettingCase(("LiveMessage__Accounts__0__Id", "x"), ("RateLimit__TokenLimit", "x")),
        new SettingCase(("ConnectionStrings__Redis", "-"), ("RateLimit__TokenLimit", "x")),
        new SettingCase(("ConnectionStrings__Redis", "-"), ("LiveMessage__Accounts__0__Id", "x")),
        new SettingCase(("RateLimit__TokenLimit", "x")) { Arguments = ["--urls", "nonsense"] },
        new SettingCase([.. Sections.Select(section => ($"{section}__Unknown", "1"))]),
        new SettingCase([.. Sections.Select(section => (section, "1"))]),
    ];

    // The health command, which checks whether a running service is ready.
    private static IEnumerable<SettingCase> Commands =>
    [
        new SettingCase() { Arguments = ["health", "nonsense"] },
        new SettingCase() { Arguments = ["health", "http://127.0.0.1:1", "more"] },
        new SettingCase() { Arguments = ["health", "http://127.0.0.1:1"] },
        new SettingCase() { Arguments = ["health", "ftp://127.0.0.1:1"] },
    ];

    private static IEnumerable<SettingCase> CasesFor(string section) =>
    [
        new SettingCase(($"{section}__Unknown", "1")),
        new SettingCase(($"{section}__0", "1")),
        new SettingCase((section, "1")),
        new SettingCase((section, "")),
        new SettingCase((section.ToLowerInvariant(), "1")),
        new SettingCase(($"{section}__Unknown", "1"), ($"{section}__Another", "2")),
        new SettingCase(($"{section}__Unknown", "1")) { Environment = "Development" },
    ];
}
