using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Apps;

/// <summary>Checks script answers for a missing or disabled app.</summary>
internal static class AppAnswer
{
    /// <summary>Converts the answers <c>app_unknown</c> and <c>app_disabled</c> to refusals.</summary>
    /// <returns>The refusal, or any other answer unchanged.</returns>
    public static Result<ScriptAnswer> Check(ScriptAnswer answer, AppAddress app) => answer.Name switch
    {
        "app_unknown" => new Refusal.UnknownApp(app),
        "app_disabled" => new Refusal.DisabledApp(app),
        _ => answer,
    };
}
