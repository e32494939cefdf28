using Xunit.Sdk;
using Xunit.v3;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Marks a class or a group whose tests take long. They start before all others. Otherwise a run waits for them at its
/// end with idle cores.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongTestsAttribute : Attribute;

/// <summary>Starts the collections of classes and groups with <see cref="LongTestsAttribute"/> first.</summary>
public sealed class LongTestsFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        if (testCollections.Count == 0)
        {
            return testCollections;
        }

        var assembly = testCollections.Cast<IXunitTestCollection>().First().TestAssembly;
        var classes = new CollectionPerClassTestCollectionFactory(assembly);
        var ofClasses = assembly.Assembly.GetTypes()
            .Where(type => IsLong(type) && !type.IsAbstract)
            .Select(type => classes.Get(type).UniqueID)
            .ToHashSet();
        return [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(IsOther)];

        bool IsOther(TTestCollection collection) =>
            !ofClasses.Contains(collection.UniqueID)
            && !(((IXunitTestCollection)collection).CollectionDefinition is { } group && IsLong(group));
    }

    private static bool IsLong(Type type) => type.IsDefined(typeof(LongTestsAttribute), inherit: true);
}
