namespace LiveMessage.Store;

/// <summary>What has to be in the store before calls are served, and again after Redis has lost it.</summary>
internal interface IStoreSeed
{
    /// <summary>Writes what is missing or has changed.</summary>
    Task WriteAsync();
}
