namespace LiveMessage.Tests.Hosting;

/// <summary>What a whole test project needs.</summary>
public enum Prerequisite
{
    None,
    RedisServer,
    Chromium,

    /// <summary>Node.js and the npm packages of <c>tests/conformance</c>.</summary>
    Clients,
}
