namespace LiveMessage.Tests.Apps;

/// <summary>Valid and invalid callback URLs.</summary>
public static class CallbackUrlCases
{
    private const string Base = "http://demo.aliyundoc.com/";

    /// <summary>URLs that every setting accepts.</summary>
    public static TheoryData<string> Public { get; } =
    [
        "http://demo.aliyundoc.com/examplecallback",
        "https://demo.aliyundoc.com",
        "HTTPS://Demo.Aliyundoc.Com/Path?a=1&b=:@[]",
        "http://8.8.8.8/hook",
        "http://[2400:3200::1]/hook",
        "http://172.15.255.255/",
        "http://172.32.0.0/",
        "http://100.63.255.255/",
        "http://100.128.0.0/",
        "http://demo.aliyundoc.com/a:8080/b@c",
        "http://localhost.example.com/",
        "http://notlocalhost/",
        "http://xn--fsqu00a.xn--0zwm56d/回调",
        "http://xn--/",
        "http://xn--99999999/",
        Base + new string('x', 1024 - Base.Length),
        Base + new string('x', 1021 - Base.Length) + "用",
    ];

    /// <summary>URLs that every setting refuses, and the error.</summary>
    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "ftp://user:password@x", "has a user name" },
        { "http://user:password@x/a b", "has a user name" },
        { "ftp://x", "is 'ftp://x', which does not begin with http:// or https://" },
        { "demo.aliyundoc.com", "is 'demo.aliyundoc.com', which does not begin with http:// or https://" },
        { "/examplecallback", "is '/examplecallback', which does not begin with http:// or https://" },
        { "//demo.aliyundoc.com", "is '//demo.aliyundoc.com', which does not begin with http:// or https://" },
        { "http:/x", "is 'http:/x', which does not begin with http:// or https://" },
        { "httpx://x", "is 'httpx://x', which does not begin with http:// or https://" },
        { " http://x/", "is ' http://x/', which does not begin with http:// or https://" },
        { " ", "is ' ', which does not begin with http:// or https://" },
        { "http://", "is 'http://', which is not a URL" },
        { "http:///x", "is 'http:///x', which is not a URL" },
        { "http://?x", "is 'http://?x', which is not a URL" },
        { "http://-/", "is 'http://-/', which is not a URL" },
        { "http://a..b/", "is 'http://a..b/', which is not a URL" },
        { "http://x:99999/", "is 'http://x:99999/', which is not a URL" },
        { "http://x:y/", "is 'http://x:y/', which is not a URL" },
        { "http://[::1/", "is 'http://[::1/', which is not a URL" },
        { "http://例子.测试/", "is 'http://例子.测试/', whose host is not in ASCII form (xn--...)" },
        { "http://a\uFF1A80/", "is 'http://a\uFF1A80/', whose host is not in ASCII form (xn--...)" },
        { "http://a\uFF0Fb/", "is 'http://a\uFF0Fb/', whose host is not in ASCII form (xn--...)" },
        { "http://\u24DBocalhost", "is 'http://\u24DBocalhost', whose host is not in ASCII form (xn--...)" },
        {
            "http://\uFF11\uFF12\uFF17.1",
            "is 'http://\uFF11\uFF12\uFF17.1', whose host is not in ASCII form (xn--...)"
        },
        { "http://127\u30021/", "is 'http://127\u30021/', whose host is not in ASCII form (xn--...)" },
        { "http://x/ ", "is 'http://x/ ', which contains the character ' '" },
        { "http://x/a b", "is 'http://x/a b', which contains the character ' '" },
        { "http://x/\u0000", "is 'http://x/\\u0000', which contains the character '\\u0000'" },
        { "http://x/\r\nHost: y", "is 'http://x/\\u000D\\u000AHost: y', which contains the character '\\u000D'" },
        { "http://x\\@y/", "is 'http://x\\@y/', which contains the character '\\'" },
        { "http://me:secret@x/", "has a user name" },
        { "http://me@x/", "has a user name" },
        { "http://@x/", "has a user name" },
        { "http://x/#top", "is 'http://x/#top', which has a fragment" },
        { "http://x#", "is 'http://x#', which has a fragment" },
        { Base + new string('x', 1025 - Base.Length), "is 1,025 bytes of UTF-8" },
        { Base + new string('x', 1022 - Base.Length) + "用", "is 1,025 bytes of UTF-8" },
    };

    /// <summary>URLs that only the documented rules refuse, and the error.</summary>
    public static TheoryData<string, string> NotPublic { get; } = new()
    {
        { "http://x:8080/", "is 'http://x:8080/', which has a port" },
        { "http://x:80/", "is 'http://x:80/', which has a port" },
        { "https://x:443", "is 'https://x:443', which has a port" },
        { "http://x:/", "is 'http://x:/', which has a port" },
        { "http://[2400:3200::1]:80/", "is 'http://[2400:3200::1]:80/', which has a port" },
        { "http://localhost/", "is 'http://localhost/', whose host is the local machine" },
        { "http://LocalHost./", "is 'http://LocalHost./', whose host is the local machine" },
        { "http://api.localhost/", "is 'http://api.localhost/', whose host is the local machine" },
        { "http://127.0.0.1/", "is 'http://127.0.0.1/', whose address 127.0.0.1 is not public" },
        { "http://127.0.0.1./", "is 'http://127.0.0.1./', whose address 127.0.0.1 is not public" },
        { "http://127.1/", "is 'http://127.1/', whose address 127.0.0.1 is not public" },
        { "http://2130706433/", "is 'http://2130706433/', whose address 127.0.0.1 is not public" },
        { "http://0x7f.1/", "is 'http://0x7f.1/', whose address 127.0.0.1 is not public" },
        { "http://0177.0.0.1/", "is 'http://0177.0.0.1/', whose address 127.0.0.1 is not public" },
        { "http://10.1.2.3/", "is 'http://10.1.2.3/', whose address 10.1.2.3 is not public" },
        { "http://172.16.0.1/", "is 'http://172.16.0.1/', whose address 172.16.0.1 is not public" },
        { "http://192.168.1.1/", "is 'http://192.168.1.1/', whose address 192.168.1.1 is not public" },
        { "http://169.254.169.254/", "is 'http://169.254.169.254/', whose address 169.254.169.254 is not public" },
        { "http://0/", "is 'http://0/', whose address 0.0.0.0 is not public" },
        { "http://[::1]/", "is 'http://[::1]/', whose address ::1 is not public" },
        { "http://[fd00::1]/", "is 'http://[fd00::1]/', whose address fd00::1 is not public" },
        { "http://[fe80::1%25eth0]/", "is 'http://[fe80::1%25eth0]/', whose address fe80::1 is not public" },
        { "http://[::ffff:10.0.0.1]/", "is 'http://[::ffff:10.0.0.1]/', whose address ::ffff:10.0.0.1 is not public" },
    };
}
