using LiveMessage.Ids;

namespace LiveMessage.Receivers;

/// <summary>Finds the faults that a test has armed for callbacks.</summary>
internal interface ICallbackFaults
{
    /// <summary>Returns the fault for an attempt to post a callback for a user, or null if none applies.</summary>
    InjectedCallbackFault? Find(InboxAddress user);
}

/// <summary>A fault that applies to an attempt to post a callback, with the name of its rule.</summary>
internal sealed record InjectedCallbackFault(string Rule, CallbackFault Effect);

/// <summary>The effect of a fault on an attempt to post a callback.</summary>
internal abstract record CallbackFault
{
    private CallbackFault()
    {
    }

    /// <summary>The attempt fails, and nothing is posted.</summary>
    public sealed record Failed : CallbackFault;

    /// <summary>The attempt starts after a delay, which counts toward its timeout.</summary>
    public sealed record Delayed(TimeSpan Delay) : CallbackFault;
}
