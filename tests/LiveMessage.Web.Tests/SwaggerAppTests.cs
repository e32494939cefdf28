using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

/// <summary>The app that Swagger UI fills in: one that the caller has.</summary>
[Collection(Pages.Name)]
public sealed class SwaggerAppTests(Chromium chromium)
{
    [Theory]
    [InlineData("""{ "AppId": "first" }, { "AppId": "demo" }""", "demo", "--")]
    [InlineData("""{ "AppId": "closed", "Disabled": true }, { "AppId": "shop" }""", "shop", "--")]
    [InlineData("""{ "AppId": "demo", "DataCenter": "ap-southeast-1" }""", "demo", "ap-southeast-1")]
    [InlineData("", "demo", "--")]
    public async Task A_fresh_page_fills_in_an_app_of_the_caller(string apps, string appId, string dataCenter)
    {
        using var file = new TemporaryFile($$"""
            {
              "Accounts": [
                {
                  "Id": "1234567890123456",
                  "AccessKeys": [{ "Id": "testid", "Secret": "testsecret" }],
                  "Apps": [{{apps}}]
                }
              ]
            }
            """);
        var service = Service.With().With("LiveMessage:AccountsFile", file.Path);
        await chromium.VisitSwaggerAsync(service, async (page, _) =>
        {
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();

            await Assertions.Expect(send.Field("AppId")).ToHaveValueAsync(appId);
            await Assertions.Expect(send.Field("DataCenter").Locator("option:checked")).ToHaveTextAsync(dataCenter);
        });
    }
}
