using System.Globalization;

using LiveMessage.Ids;

using StackExchange.Redis;

namespace LiveMessage.Apps;

/// <summary>Converts an app to and from the fields of its Redis hash.</summary>
internal static class AppFields
{
    /// <summary>
    /// Converts an app to alternating field names and values, as the scripts expect them. The scripts add the
    /// timestamps.
    /// </summary>
    public static RedisValue[] FromApp(LiveApp app) =>
    [
        nameof(LiveApp.AppName), app.AppName,
        nameof(LiveApp.AppKey), app.AppKey,
        nameof(LiveApp.AppSign), app.AppSign,
        nameof(LiveApp.AuditType), app.AuditType,
        nameof(LiveApp.AuditUrl), app.AuditUrl,
        nameof(LiveApp.EventCallbackUrl), app.EventCallbackUrl,
        nameof(LiveApp.MsgLifeCycle), app.MsgLifeCycle,
        .. FromDisabled(app.Disabled),
    ];

    public static RedisValue[] FromDisabled(bool disabled) => [nameof(LiveApp.Disabled), disabled ? "true" : "false"];

    public static RedisValue[] FromEventCallbackUrl(string url) => [nameof(LiveApp.EventCallbackUrl), url];

    /// <summary>Parses alternating field names and values, as HGETALL returns them.</summary>
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
