using System.Reflection;

namespace LiveMessage.Store;

/// <summary>
/// The Lua scripts, each composed of its fragments once at start-up. Shared fragments come first; what an operation does
/// behind the gate is one script with it, so that there is no moment between the two.
/// </summary>
public static class Scripts
{
    public static readonly string Pass = Compose("Store/clock", "Store/gate", "Store/pass");

    public static readonly string Send = Compose("Store/clock", "Store/gate", "Messages/inbox", "Messages/send");

    public static readonly string Delete = Compose("Store/clock", "Store/gate", "Messages/inbox", "Messages/deletion", "Messages/delete");

    public static readonly string Remove = Compose("Store/clock", "Messages/inbox", "Messages/deletion", "Messages/remove");

    public static readonly string Acknowledge = Compose("Store/clock", "Messages/inbox", "Messages/acknowledge");

    public static readonly string Enter = Compose("Store/clock", "Messages/inbox", "Receivers/enter");

    public static readonly string Leave = Compose("Store/clock", "Messages/inbox", "Receivers/leave");

    public static readonly string Renew = Compose("Store/clock", "Messages/inbox", "Receivers/renew");

    public static readonly string Receive = Compose("Store/clock", "Messages/inbox", "Receivers/receive");

    public static readonly string Receivers = Compose("Store/clock", "Receivers/receivers");

    public static readonly string CheckOnline = Compose("Store/clock", "Store/gate", "Receivers/check_online");

    public static readonly string Read = Compose("Store/clock", "Messages/inbox", "Messages/read");

    public static readonly string List = Compose("Store/clock", "Messages/list");

    public static readonly string Summary = Compose("Store/clock", "Messages/inbox", "Messages/summary");

    public static readonly string Clear = Compose("Store/clock", "Messages/inbox", "Messages/clear");

    public static readonly string Forget = Compose("Messages/forget");

    public static readonly string CreateApp = Compose("Store/clock", "Store/gate", "Apps/apps", "Apps/create_app");

    public static readonly string ModifyApp = Compose("Store/clock", "Store/gate", "Apps/apps", "Apps/modify_app");

    public static readonly string ListApps = Compose("Store/clock", "Store/gate", "Apps/list_apps");

    public static readonly string ForgetApp = Compose("Apps/forget_app");

    public static readonly string Seed = Compose("Store/clock", "Apps/apps", "Apps/seed");

    public static readonly string AnnounceReset = Compose("Store/clock", "Messages/inbox", "Store/announce_reset");

    private static string Compose(params IEnumerable<string> fragments) => string.Join('\n', fragments.Select(Fragment));

    private static string Fragment(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
