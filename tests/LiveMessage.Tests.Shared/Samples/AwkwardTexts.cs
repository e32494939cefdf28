namespace LiveMessage.Tests.Samples;

/// <summary>Texts that break a literal, a comment, or a line unless they are escaped correctly.</summary>
public static class AwkwardTexts
{
    public static IReadOnlyDictionary<string, string> ByName { get; } = new Dictionary<string, string>
    {
        ["quotes"] = "'a' \"b\" `c` '''d''' \"\"\"e\"\"\" '\\''",
        ["backslashes"] = @"\ \\ \n \t \0 \x41 \u0041 \\u0022 \U0001F600 \{ \$ ends with \",
        ["line breaks"] = "one\ntwo\r\nthree\rfour\u2028five\u2029six\u0085seven\n",
        ["dollars"] = "$HOME ${HOME} $(id) $$ {$x} ${x} #{x} %s %d {0} {{1}} !1 ~",
        ["comments"] = "*/ /* // # -- <!-- --> ?> <?php %>",
        ["scripts"] = "你好, мир, مرحبا, ελληνικά, e\u0301, n\u0303",
        ["emoji"] = "😀 👩‍👩‍👧‍👦 🇨🇳 ❤️",
        ["control characters"] = "\u0001\u0007\b\t\v\f\u001b\u007f\u009f",
        ["null"] = "a\0b\u00001",
        ["invisible"] = "\ufeffa\u200bb\u202ec\u2066d\u00a0e\u3000f\u00adg\u180eh\ue000i\ufffej\U000f0000k\U000e0001l",
        ["markup"] = "</pre></script><script>alert(1)</script>&lt;&amp;",
        ["query string"] = "a=1&b=2;c=3?d#e+f%20g%zz",
        ["whitespace"] = "  leading and trailing \t ",
    };

    public static TheoryData<string> Names => [.. ByName.Keys];
}
