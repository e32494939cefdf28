using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>Base class of the tests of the Explorer on a service with default settings.</summary>
public abstract class ExplorerTests(Chromium chromium, DefaultHost host)
    : ExplorerTests<DefaultHost>(chromium, host);

/// <summary>Base class of the tests of the Explorer.</summary>
public abstract class ExplorerTests<THost>(Chromium chromium, THost host) : PageTests<THost>(chromium, host)
    where THost : ConfiguredHost
{
    /// <summary>Opens the Explorer of the shared service and runs the test.</summary>
    protected Task ExploreAsync(Func<ExplorerPage, Task> test) => ExploreAsync(Url, test);

    /// <summary>Opens the Explorer with a query that fills in the form, and runs the test.</summary>
    protected Task ExploreAsync(string query, Func<ExplorerPage, Task> test) =>
        ExploreAsync(Url, query, new VisitOptions(), test);

    protected Task ExploreAsync(VisitOptions options, Func<ExplorerPage, Task> test) =>
        ExploreAsync(Url, "", options, test);

    /// <summary>Opens the Explorer of any service and runs the test.</summary>
    protected Task ExploreAsync(Uri url, Func<ExplorerPage, Task> test) =>
        ExploreAsync(url, "", new VisitOptions(), test);

    private Task ExploreAsync(Uri url, string query, VisitOptions options, Func<ExplorerPage, Task> test) =>
        Chromium.VisitAsync(url, options with { ReusesPage = true }, async visit =>
        {
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync(query);
            await test(explorer);
        });
}
