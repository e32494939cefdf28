using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

namespace LiveMessage.Tests.Web;

public sealed class SwaggerAppTests(Chromium chromium)
{
    /// <summary>The unit tests of the pages have the rules by which the app is chosen.</summary>
    [Fact]
    public async Task AppId_and_DataCenter_are_prefilled_with_an_app_of_the_caller()
    {
        using var file = new TemporaryFile("""
            {
              "Accounts": [
                {
                  "Id": "1234567890123456",
                  "AccessKeys": [{ "Id": "testid", "Secret": "testsecret" }],
                  "Apps": [
                    { "AppId": "closed", "Disabled": true },
                    { "AppId": "shop", "DataCenter": "ap-southeast-1" }
                  ]
                }
              ]
            }
            """);
        await using var service = await Service.With().With("LiveMessage:AccountsFile", file.Path).StartAsync();
        await chromium.VisitAsync(service.Url, async visit =>
        {
            var page = new SwaggerPage(visit);
            await page.OpenAsync();
            await page.ExpectSignedByAsync(SwaggerPage.Root);
            var send = page.Operation("SendLiveMessageUser");
            await send.OpenAsync();

            await Assertions.Expect(send.Field("AppId")).ToHaveValueAsync("shop");
            await Assertions.Expect(send.Field("DataCenter").Locator("option:checked"))
                .ToHaveTextAsync("ap-southeast-1");
        });
    }
}
