using System.Globalization;

using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>An app as the fields of a hash: how it is written and read.</summary>
internal static class AppFields
{
    /// <summary>Names and values by turns, as the scripts take them. The times are the script's.</summary>
    public static RedisValue[] Of(LiveApp app) =>
    [
        nameof(LiveApp.AppName), app.AppName,
        nameof(LiveApp.AppKey), app.AppKey,
        nameof(LiveApp.AppSign), app.AppSign,
        nameof(LiveApp.AuditType), app.AuditType,
        nameof(LiveApp.AuditUrl), app.AuditUrl,
        nameof(LiveApp.EventCallbackUrl), app.EventCallbackUrl,
        nameof(LiveApp.MsgLifeCycle), app.MsgLifeCycle,
        .. OfDisabled(app.Disabled),
    ];

    public static RedisValue[] OfDisabled(bool disabled) => [nameof(LiveApp.Disabled), disabled ? "true" : "false"];

    public static RedisValue[] OfEventCallbackUrl(string url) => [nameof(LiveApp.EventCallbackUrl), url];

    /// <summary>Reads names and values by turns, as HGETALL gives them.</summary>
    public static LiveApp Read(AppAddress address, IEnumerable<RedisValue> fields)
    {
        var values = fields.Chunk(2).ToDictionary(field => field[0].ToString(), field => field[1].ToString());
        return new LiveApp
        {
            Address = address,
            AppName = values[nameof(LiveApp.AppName)],
            AppKey = values[nameof(LiveApp.AppKey)],
            AppSign = values[nameof(LiveApp.AppSign)],
            Disabled = values[nameof(LiveApp.Disabled)] == "true",
            AuditType = int.Parse(values[nameof(LiveApp.AuditType)], CultureInfo.InvariantCulture),
            AuditUrl = values[nameof(LiveApp.AuditUrl)],
            EventCallbackUrl = values[nameof(LiveApp.EventCallbackUrl)],
            MsgLifeCycle = int.Parse(values[nameof(LiveApp.MsgLifeCycle)], CultureInfo.InvariantCulture),
            CreateTime = long.Parse(values[nameof(LiveApp.CreateTime)], CultureInfo.InvariantCulture),
            ModifyTime = long.Parse(values[nameof(LiveApp.ModifyTime)], CultureInfo.InvariantCulture),
        };
    }
}
