namespace LiveMessage.Tests.Web;

/// <summary>Visits to the Explorer.</summary>
public static class Exploring
{
    /// <summary>Runs a test on the Explorer, opened as a person does who has never been there.</summary>
    public static Task ExploreAsync(this Chromium chromium, Uri url, Func<Visit, ExplorerPage, Task> test) =>
        chromium.ExploreAsync(url, "", test);

    /// <summary>The same, by a link that fills something in.</summary>
    public static Task ExploreAsync(
        this Chromium chromium, Uri url, string query, Func<Visit, ExplorerPage, Task> test) =>
        chromium.ExploreAsync(url, query, new VisitOptions(), test);

    public static Task ExploreAsync(
        this Chromium chromium, Uri url, string query, VisitOptions options, Func<Visit, ExplorerPage, Task> test) =>
        chromium.VisitAsync(url, options, async visit =>
        {
            var explorer = new ExplorerPage(visit);
            await explorer.OpenAsync(query);
            await test(visit, explorer);
        });
}
