using System.Reflection;

namespace LiveMessage.Redis;

/// <summary>
/// The Lua scripts, each composed of its fragments once at start-up. Shared fragments come first; what an operation does
/// behind the gate is one script with it, so that there is no moment between the two.
/// </summary>
public static class Scripts
{
    public static readonly string Pass = Compose("clock", "gate", "pass");

    public static readonly string Send = Compose("clock", "gate", "inbox", "send");

    public static readonly string Delete = Compose("clock", "gate", "inbox", "deletion", "delete");

    public static readonly string Remove = Compose("clock", "inbox", "deletion", "remove");

    public static readonly string Acknowledge = Compose("clock", "inbox", "acknowledge");

    public static readonly string Enter = Compose("clock", "inbox", "enter");

    public static readonly string Leave = Compose("clock", "inbox", "leave");

    public static readonly string Renew = Compose("clock", "inbox", "renew");

    public static readonly string Receive = Compose("clock", "inbox", "receive");

    public static readonly string Receivers = Compose("clock", "receivers");

    public static readonly string CheckOnline = Compose("clock", "gate", "check_online");

    public static readonly string Read = Compose("clock", "inbox", "read");

    public static readonly string List = Compose("clock", "list");

    public static readonly string Summary = Compose("clock", "inbox", "summary");

    public static readonly string Clear = Compose("clock", "inbox", "clear");

    public static readonly string Forget = Compose("forget");

    public static readonly string CreateApp = Compose("clock", "gate", "apps", "create_app");

    public static readonly string ModifyApp = Compose("clock", "gate", "apps", "modify_app");

    public static readonly string ListApps = Compose("clock", "gate", "list_apps");

    public static readonly string ForgetApp = Compose("forget_app");

    public static readonly string Seed = Compose("clock", "apps", "seed");

    public static readonly string AnnounceReset = Compose("clock", "inbox", "announce_reset");

    private static string Compose(params IEnumerable<string> fragments) => string.Join('\n', fragments.Select(Fragment));

    private static string Fragment(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
