using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Apps;

/// <summary>What the scripts of the operations say of the app that a call names.</summary>
internal static class AppAnswer
{
    /// <summary>The answer of a script, or the refusal where the app is not there or is disabled.</summary>
    public static Result<ScriptAnswer> Check(ScriptAnswer answer, AppAddress app) => answer.Name switch
    {
        "app_unknown" => new Refusal.UnknownApp(app),
        "app_disabled" => new Refusal.DisabledApp(app),
        _ => answer,
    };
}
