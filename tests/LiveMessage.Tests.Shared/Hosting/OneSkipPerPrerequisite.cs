using System.Reflection;

using Xunit.Sdk;
using Xunit.v3;

namespace LiveMessage.Tests.Hosting;

/// <summary>
/// Runs only one of the tests whose <see cref="NeedsAttribute"/> names something that is missing. It is skipped, and
/// its reason contains their number. Otherwise, <c>dotnet test</c> prints three lines for each of hundreds of skips.
/// </summary>
public sealed class OneSkipPerPrerequisite(string? configurationFile) : XunitTestFramework(configurationFile)
{
    private readonly string? configurationFile = configurationFile;

    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) =>
        new Executor(new XunitTestAssembly(
            assembly, configurationFile, null, null, null, null, assembly.GetName().Version));

    private sealed class Executor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
    {
        public override ValueTask RunTestCases(
            IReadOnlyCollection<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions,
            CancellationToken cancellationToken)
        {
            var missing = testCases.ToLookup(testCase => FindMissing(testCase.TestMethod.TestClass.Class));
            var groups = missing.Where(group => group.Key != Prerequisite.None).ToList();
            Prerequisites.SkippedTests = groups.Sum(group => group.Count());
            // A theory can have several tests.
            var skips = groups.Select(group => group.MinBy(testCase => testCase.TestMethod.Parameters.Count)!);
            return base.RunTestCases(
                [.. missing[Prerequisite.None], .. skips],
                executionMessageSink,
                executionOptions,
                cancellationToken);
        }

        private static Prerequisite FindMissing(Type type)
        {
            var needs = type.GetCustomAttribute<NeedsAttribute>() ?? type.Assembly.GetCustomAttribute<NeedsAttribute>();
            return needs is null || Prerequisites.Has(needs.Prerequisite) ? Prerequisite.None : needs.Prerequisite;
        }
    }
}
