using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>A page that is opened asks for what there is, and does not flood the service with it.</summary>
public sealed class ViewerLoadTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Many_inboxes_are_read_three_at_a_time()
    {
        foreach (var users in Enumerable.Range(0, 150).Chunk(50))
        {
            await Task.WhenAll(users.Select(user => SendAsync(("ReceiverId", $"user{user}"))));
        }

        await VisitAsync(Url, async page =>
        {
            var (open, most, all) = (0, 0, 0);
            var three = new TaskCompletionSource();
            await page.Sight.Page.RouteAsync("**/messages?*", async route =>
            {
                lock (three)
                {
                    all++;
                    most = Math.Max(most, ++open);
                    if (open == 3)
                    {
                        three.TrySetResult();
                    }
                }

                // The first ones are answered when as many have been asked for as ever are.
                await three.Task.WaitAsync(TimeSpan.FromSeconds(10));
                var answer = await route.FetchAsync();
                lock (three)
                {
                    open--;
                }

                await route.FulfillAsync(new() { Response = answer });
            });

            await page.OpenLiveAsync();
            await page.HasMessagesAsync(150);
            await Expect(page.InboxLinks).ToHaveCountAsync(151);

            Assert.Equal(150, all);
            Assert.Equal(3, most);
        });
    }

    [Fact]
    public async Task Who_waits_for_many_inboxes_sees_how_many_are_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(user => SendAsync(("ReceiverId", $"user{user}"))));
        await VisitAsync(Url, async page =>
        {
            var asked = 0;
            var goOn = new TaskCompletionSource();
            await page.Sight.Page.RouteAsync("**/messages?*", async route =>
            {
                if (++asked > 10)
                {
                    await goOn.Task;
                }

                await route.ContinueAsync();
            });
            await page.OpenAsync();
            await Expect(page.Result).ToHaveTextAsync("10 messages, 10 of 60 inboxes read");
            goOn.SetResult();
            await page.HasMessagesAsync(60);
        });
    }

    [Fact]
    public async Task What_happens_while_the_page_is_loading_is_not_lost()
    {
        await SendManyAsync(3);
        await VisitAsync(Url, async page =>
        {
            var reading = new TaskCompletionSource();
            var goOn = new TaskCompletionSource();
            await page.Sight.Page.RouteAsync("**/messages?*", async route =>
            {
                // The answer is of the time before what follows.
                var answer = await route.FetchAsync();
                reading.TrySetResult();
                await goOn.Task;
                await route.FulfillAsync(new() { Response = answer });
            });
            await page.OpenLiveAsync();
            await reading.Task.WaitAsync(TimeSpan.FromSeconds(10));

            await Client.StartScriptedReceiverAsync("uid2");
            await Client.WaitUntilAcknowledgedAsync("uid2", "tid2");
            await Client.LogOutAsync("uid2");
            await Client.DeleteMessageAsync("uid2", "tid1");
            await SendAsync(("MsgTid", "late"));
            await Expect(page.Row("late")).ToBeVisibleAsync();
            goOn.SetResult();

            await Expect(page.Rows).ToContainTextAsync(["late", "tid2", "tid0"]);
            await Expect(page.Row("tid2")).ToContainTextAsync("acknowledged");
            await Expect(page.InboxLink("uid2")).ToContainTextAsync("3");
        });
    }

    [Theory]
    [InlineData("clear")]
    [InlineData("delete")]
    [InlineData("reset")]
    public async Task What_goes_while_the_inboxes_are_listed_is_not_counted(string how)
    {
        await SendManyAsync(3);
        await VisitAsync(Url, async page =>
        {
            var listed = new TaskCompletionSource();
            var goOn = new TaskCompletionSource();
            await page.Sight.Page.RouteAsync("**/inboxes?*", async route =>
            {
                // The answer is of the time before what follows.
                var answer = await route.FetchAsync();
                listed.TrySetResult();
                await goOn.Task;
                await route.FulfillAsync(new() { Response = answer });
            });
            await page.OpenAsync();
            await listed.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await (how switch
            {
                "clear" => Client.ClearAsync("uid2"),
                "delete" => Client.DeleteMessageAsync("uid2", "tid1"),
                _ => Client.ResetAsync(),
            });
            goOn.SetResult();

            await page.IsLiveAsync();
            await page.HasMessagesAsync(how == "delete" ? 2 : 0);
            await Expect(page.InboxLink("uid2")).ToHaveCountAsync(how == "delete" ? 1 : 0);
            // Sequences begin anew after a reset: this one has to be counted too.
            await SendAsync(("MsgTid", "late"));
            await Expect(page.InboxLink("uid2")).ToContainTextAsync(how == "delete" ? "3" : "1");
        });
    }

    [Fact]
    public async Task An_app_that_is_made_while_the_page_is_loading_is_shown_by_its_name() =>
        await VisitAsync(Url, async page =>
        {
            var read = new TaskCompletionSource();
            var goOn = new TaskCompletionSource();
            await page.Sight.Page.RouteAsync("**/apps?*", async route =>
            {
                // The first answer is of the time before what follows.
                var answer = await route.FetchAsync();
                read.TrySetResult();
                await goOn.Task;
                await route.FulfillAsync(new() { Response = answer });
            });
            await page.OpenAsync();
            await read.Task.WaitAsync(TimeSpan.FromSeconds(10));

            var appId = await Client.CreateAppAsync(("AppName", "Orders"));
            await SendAsync(("AppId", appId), ("MsgTid", "first"));
            await Expect(page.Row("first")).ToBeVisibleAsync();
            goOn.SetResult();

            await Expect(page.Inboxes.GetByRole(AriaRole.Heading, new() { Name = "Orders" })).ToBeVisibleAsync();
        });

    [Fact]
    public async Task An_app_that_is_made_later_is_shown_by_its_name()
    {
        await ViewAsync(async page =>
        {
            var appId = await Client.CreateAppAsync(("AppName", "Orders"));
            await SendAsync(("AppId", appId));
            await Expect(page.Inboxes.GetByRole(AriaRole.Heading, new() { Name = "Orders" })).ToBeVisibleAsync();
        });
    }
}
