using LiveMessage.Tests.Conformance;
using LiveMessage.Tests.Hosting;

// One driver for all tests: its start loads every client.
[assembly: AssemblyFixture(typeof(ClientDriver))]

namespace LiveMessage.Tests.Conformance;

/// <summary>The tests that share a <see cref="ClientsHost"/>.</summary>
[LongTests]
[CollectionDefinition(Name)]
public sealed class SharedClients : ICollectionFixture<ClientsHost>
{
    public const string Name = "Official clients";
}
