using LiveMessage.Tests.Hosting;

namespace LiveMessage.Tests.Web;

/// <summary>Base class of the tests of Swagger UI on a service with default settings.</summary>
public abstract class SwaggerTests(Chromium chromium, DefaultHost host)
    : SwaggerTests<DefaultHost>(chromium, host);

/// <summary>Base class of the tests of Swagger UI.</summary>
public abstract class SwaggerTests<THost>(Chromium chromium, THost host) : PageTests<THost>(chromium, host)
    where THost : ConfiguredHost
{
    /// <summary>Opens Swagger UI of the shared service and runs the test.</summary>
    protected Task SwaggerAsync(Func<SwaggerPage, Task> test) => SwaggerAsync(Url, test);

    /// <summary>Opens Swagger UI of any service in Development and runs the test.</summary>
    protected Task SwaggerAsync(Uri url, Func<SwaggerPage, Task> test, VisitOptions? options = null) =>
        Chromium.VisitAsync(url, (options ?? new VisitOptions()) with { ReusesPage = true }, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenAsync();
            await page.ExpectSignedByAsync(SwaggerPage.Root);
            await test(page);
        });
}
