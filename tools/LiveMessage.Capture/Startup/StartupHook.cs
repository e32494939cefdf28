using System.Diagnostics;

using LiveMessage.Capture.Startup;

#pragma warning disable IDE0130 // Namespace does not match folder structure: the runtime requires no namespace
/// <summary>Runs inside the observed service before its code; see <c>DOTNET_STARTUP_HOOKS</c>.</summary>
internal static class StartupHook
#pragma warning restore IDE0130
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new HostObserver());
}
