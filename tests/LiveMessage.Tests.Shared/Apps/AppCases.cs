namespace LiveMessage.Tests.Apps;

/// <summary>Values at and beyond the bounds of the parameters of the operations on apps.</summary>
public static class AppCases
{
    private const string AuditTypes = "give 0 (no moderation), 1 (built-in moderation), or 2 (the server at AuditUrl)";
    private const string LifeCycles = "give 0 (30 days), 1 (90 days), or 2 (180 days)";
    private const string SortTypes = "give 1 (oldest first) or 2 (newest first)";
    private const string Tokens = "give -1 for the first page, or the NextPageToken of the previous page";
    private const string AppIds = "give the id of an app, 1 to 64 bytes without control characters";
    private const string Names = "give 2 to 16 characters";

    public static string[] All { get; } =
    [
        "CreateLiveMessageApp", "DescribeLiveMessageApp", "ListLiveMessageApps", "ModifyLiveMessageAppDisable",
        "ModifyLiveMessageAppCallback",
    ];

    public static string[] OnOneApp { get; } =
        ["DescribeLiveMessageApp", "ModifyLiveMessageAppDisable", "ModifyLiveMessageAppCallback"];

    public static MatrixTheoryData<string, string?> BlankAppIds => new(
        OnOneApp, [null, "", " ", "\t", "  \r\n", "\u3000"]);

    public static MatrixTheoryData<string, string> UnknownDataCenters => new(
        All, ["cn-beijing", "CN-SHANGHAI", "Ap-Southeast-1", "cn-shanghai ", " "]);

    public static MatrixTheoryData<string, string> UnknownApps => new(OnOneApp, ["missing", "Demo", "a:b c*"]);

    public static TheoryData<string> ActionsOnOneApp => [.. OnOneApp];

    /// <summary>Action, parameter, value.</summary>
    public static TheoryData<string, string, string> Valid
    {
        get
        {
            var data = new TheoryData<string, string, string>
            {
                { "ListLiveMessageApps", "SortType", "1" },
                { "ListLiveMessageApps", "SortType", "2" },
                { "ListLiveMessageApps", "SortType", "02" },
                { "ListLiveMessageApps", "NextPageToken", "-1" },
                { "ListLiveMessageApps", "NextPageToken", "0" },
                { "ListLiveMessageApps", "NextPageToken", "9223372036854775807" },
                { "CreateLiveMessageApp", "AuditUrl", "http://demo.aliyundoc.com/exampleaudit" },
                { "ModifyLiveMessageAppCallback", "EventCallbackUrl", "https://demo.aliyundoc.com/examplecallback" },
            };
            foreach (var name in new[]
            {
                "ab", new string('x', 16), "用用", new string('用', 16), "\U0001F600\U0001F600",
                string.Concat(Enumerable.Repeat("\U0001F600", 16)), "my app", "a<b>&\"c\"",
            })
            {
                data.Add("CreateLiveMessageApp", "AppName", name);
            }

            foreach (var number in new[] { "0", "1", "2", "00" })
            {
                data.Add("CreateLiveMessageApp", "MsgLifeCycle", number);
                data.Add("CreateLiveMessageApp", "AuditType", number == "2" ? "1" : number);
            }

            foreach (var action in All)
            {
                data.Add(action, "DataCenter", "cn-shanghai");
                data.Add(action, "DataCenter", "");
            }

            return data;
        }
    }

    /// <summary>Action, parameter, value, error, hint.</summary>
    public static TheoryData<string, string, string, string, string> Invalid
    {
        get
        {
            var data = new TheoryData<string, string, string, string, string>
            {
                { "CreateLiveMessageApp", "AppName", "a", "is 1 character long", Names },
                { "CreateLiveMessageApp", "AppName", " ", "is 1 character long", Names },
                { "CreateLiveMessageApp", "AppName", "\U0001F600", "is 1 character long", Names },
                { "CreateLiveMessageApp", "AppName", new string('x', 17), "is 17 characters long", Names },
                { "CreateLiveMessageApp", "AppName", new string('用', 17), "is 17 characters long", Names },
                {
                    "CreateLiveMessageApp", "AppName", string.Concat(Enumerable.Repeat("\U0001F600", 17)),
                    "is 17 characters long", Names
                },
                { "ModifyLiveMessageAppDisable", "Disable", "yes", "is 'yes'", "give true or false" },
                { "ModifyLiveMessageAppDisable", "Disable", "1", "is '1'", "give true or false" },
                { "ModifyLiveMessageAppDisable", "Disable", "true ", "is 'true '", "give true or false" },
                { "ModifyLiveMessageAppDisable", "Disable", " ", "is ' '", "give true or false" },
                { "ModifyLiveMessageAppDisable", "Disable", "null", "is 'null'", "give true or false" },
                { "ListLiveMessageApps", "SortType", "0", "is '0'", SortTypes },
                { "ListLiveMessageApps", "SortType", "3", "is '3'", SortTypes },
                { "ListLiveMessageApps", "SortType", "-1", "is '-1'", SortTypes },
                { "ListLiveMessageApps", "SortType", "asc", "is 'asc'", SortTypes },
                { "ListLiveMessageApps", "SortType", "1.0", "is '1.0'", SortTypes },
                { "ListLiveMessageApps", "SortType", " 1", "is ' 1'", SortTypes },
                { "ListLiveMessageApps", "SortType", "1\u0000", "is '1\\u0000'", SortTypes },
                { "ListLiveMessageApps", "SortType", "4294967297", "is '4294967297'", SortTypes },
                { "ListLiveMessageApps", "NextPageToken", "-2", "is '-2'", Tokens },
                { "ListLiveMessageApps", "NextPageToken", "-01", "is '-01'", Tokens },
                { "ListLiveMessageApps", "NextPageToken", "next", "is 'next'", Tokens },
                { "ListLiveMessageApps", "NextPageToken", "1.5", "is '1.5'", Tokens },
                { "ListLiveMessageApps", "NextPageToken", "+inf", "is '+inf'", Tokens },
                { "ListLiveMessageApps", "NextPageToken", " ", "is ' '", Tokens },
                { "ListLiveMessageApps", "NextPageToken", "9223372036854775808", "is '9223372036854775808'", Tokens },
            };
            foreach (var number in new[] { "3", "-1", "x", "1.0", " 1", "\u0661", "2147483648" })
            {
                data.Add("CreateLiveMessageApp", "AuditType", number, $"is '{number}'", AuditTypes);
                data.Add("CreateLiveMessageApp", "MsgLifeCycle", number, $"is '{number}'", LifeCycles);
            }

            foreach (var action in OnOneApp)
            {
                data.Add(action, "AppId", new string('x', 65), "is 65 bytes long", AppIds);
                data.Add(action, "AppId", "de\u0001mo", "is 'de\\u0001mo', which has a control character", AppIds);
            }

            return data;
        }
    }

    /// <summary>Action, parameter, URL, error.</summary>
    public static TheoryData<string, string, string, string> MalformedUrls
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var (url, error) in CallbackUrlCases.Malformed.Select(row => row.Data))
            {
                data.Add("CreateLiveMessageApp", "AuditUrl", url, error);
                data.Add("CreateLiveMessageApp", "EventCallbackUrl", url, error);
                data.Add("ModifyLiveMessageAppCallback", "EventCallbackUrl", url, error);
            }

            return data;
        }
    }

    /// <summary>Returns the required parameters of an action, with valid values.</summary>
    public static (string Name, string? Value)[] Required(string action) => action switch
    {
        "CreateLiveMessageApp" => [],
        "ListLiveMessageApps" => [("SortType", "1")],
        _ => [("AppId", "demo")],
    };
}
