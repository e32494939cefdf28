using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Apps;

/// <summary>Settings in the section <c>Apps</c>.</summary>
internal sealed class AppsOptions
{
    /// <summary>
    /// Maximum number of apps of an account, in all data centers and including seed apps. Default: 300, as documented
    /// for CreateLiveMessageApp.
    /// </summary>
    [AtLeast("1")]
    public int MaxApps { get; set; } = 300;

    /// <summary>
    /// Rules for the callback URLs of apps. The default depends on the environment: during development and in tests,
    /// callbacks usually go to a local port.
    /// </summary>
    public CallbackUrlRules? CallbackUrls { get; set; }
}

/// <summary>Validates <see cref="AppsOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class AppsBounds : IValidateOptions<AppsOptions>;

/// <summary>Rules for callback URLs.</summary>
internal enum CallbackUrlRules
{
    /// <summary>Allows any http or https URL.</summary>
    Any,

    /// <summary>Forbids ports and private addresses, as the vendor documents.</summary>
    Documented,
}
