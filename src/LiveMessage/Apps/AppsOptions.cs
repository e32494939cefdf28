using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Apps;

/// <summary>Section <c>Apps</c>.</summary>
internal sealed class AppsOptions
{
    /// <summary>
    /// The most apps an account has, in both data centers and with those that configuration brings: 300 by default, as
    /// the page of CreateLiveMessageApp says.
    /// </summary>
    [AtLeast("1")]
    public int MaxApps { get; set; } = 300;

    /// <summary>
    /// Which URLs an app may name for its callbacks. Unset, those of the documentation: except in the Development
    /// environment, where the receiver is as a rule a port of this machine.
    /// </summary>
    public CallbackUrlRules? CallbackUrls { get; set; }
}

/// <summary>The bounds that the attributes of <see cref="AppsOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class AppsBounds : IValidateOptions<AppsOptions>;

/// <summary>Which URLs the cloud may be asked to call.</summary>
internal enum CallbackUrlRules
{
    /// <summary>Any http or https URL.</summary>
    Any,

    /// <summary>As the pages say: no port, no private address.</summary>
    Documented,
}
