using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Text;

namespace LiveMessage.Apps;

/// <summary>What the scripts of the operations say of the app that a call names.</summary>
public static class AppAnswer
{
    /// <summary>The refusal of a call whose app is not there or is disabled; null for any other answer.</summary>
    public static Refusal? Refuse(string? answer, AppAddress app) => answer switch
    {
        "app_unknown" => Refusal.ResourceNotExist.App(app),
        "app_disabled" => new Refusal.NoAuth($"The app {Quote.Text(app.AppId.ToString())} is disabled"),
        _ => null,
    };
}
