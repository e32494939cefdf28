namespace LiveMessage.Store;

/// <summary>The reason for a look at the store.</summary>
internal enum Wake
{
    /// <summary>The wait starts.</summary>
    FirstLook,

    /// <summary>One or more events happened since the last look started.</summary>
    Signaled,

    /// <summary>
    /// A reset, or a connection to Redis that was lost and is back: sequences may have started again, and events may have
    /// been missed.
    /// </summary>
    StartedOver,

    /// <summary>Nothing happened in the given time.</summary>
    TimedOut,
}
