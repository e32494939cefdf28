namespace LiveMessage.Tests.Documents;

/// <summary>Tests that share a service, one at a time. Each resets it first.</summary>
[CollectionDefinition]
public sealed class DocumentedServiceGroup : ICollectionFixture<DocumentedService>;
