using LiveMessage.Tests.Hosting;

using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace LiveMessage.Tests.Web;

/// <summary>The viewer loads the inboxes with few requests at a time and misses no change during the load.</summary>
public sealed class ViewerLoadingTests(Chromium chromium, ViewerHost host) : ViewerTests(chromium, host)
{
    [Fact]
    public async Task Many_inboxes_are_read_three_at_a_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(user => SendAsync(("ReceiverId", $"user{user}"))));
        await VisitAsync(async viewer =>
        {
            var requests = new RequestCounter();
            var threeOpen = new TaskCompletionSource();
            await viewer.Page.RouteAsync("**/messages?*", async route =>
            {
                if (requests.Start() == 3)
                {
                    threeOpen.TrySetResult();
                }

                // The first requests are answered when three are open. A fourth would be counted.
                await threeOpen.Task.WaitAsync(TimeSpan.FromSeconds(10));
                var answer = await route.FetchAsync();
                // The page sends the next request only after the answer.
                requests.End();
                await route.FulfillAsync(new() { Response = answer });
            });

            await viewer.OpenLiveAsync();
            await viewer.ExpectMessageCountAsync(40);
            await Expect(viewer.InboxLinks).ToHaveCountAsync(41);

            Assert.Equal(40, requests.Total);
            Assert.Equal(3, requests.MaxOpen);
        });
    }

    [Fact]
    public async Task Progress_of_the_load_is_shown()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(user => SendAsync(("ReceiverId", $"user{user}"))));
        await VisitAsync(async viewer =>
        {
            var requests = 0;
            var resume = new TaskCompletionSource();
            await viewer.Page.RouteAsync("**/messages?*", async route =>
            {
                if (Interlocked.Increment(ref requests) > 10)
                {
                    await resume.Task;
                }

                await route.ContinueAsync();
            });
            await viewer.OpenAsync();
            await Expect(viewer.ResultCount).ToHaveTextAsync("10 messages, 10 of 60 inboxes read");
            resume.SetResult();
            await viewer.ExpectMessageCountAsync(60);
        });
    }

    [Fact]
    public async Task Changes_while_messages_are_read_are_shown()
    {
        await SendManyAsync(3);
        await VisitAsync(async viewer =>
        {
            var reading = new TaskCompletionSource();
            var resume = new TaskCompletionSource();
            await viewer.Page.RouteAsync("**/messages?*", async route =>
            {
                // The answer is older than the changes below.
                var answer = await route.FetchAsync();
                reading.TrySetResult();
                await resume.Task;
                await route.FulfillAsync(new() { Response = answer });
            });
            await viewer.OpenLiveAsync();
            await reading.Task.WaitAsync(TimeSpan.FromSeconds(10));

            await Client.StartScriptedReceiverAsync("uid2");
            await Client.WaitUntilAcknowledgedAsync("uid2", "tid2");
            await Client.LogOutAsync("uid2");
            await Client.DeleteMessageAsync("uid2", "tid1");
            await SendAsync(("MsgTid", "late"));
            await Expect(viewer.Row("late")).ToBeVisibleAsync();
            resume.SetResult();

            await Expect(viewer.Rows).ToContainTextAsync(["late", "tid2", "tid0"]);
            await Expect(viewer.Row("tid2")).ToContainTextAsync("acknowledged");
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync("3");
        });
    }

    [Theory]
    [InlineData("clear")]
    [InlineData("delete")]
    [InlineData("reset")]
    public async Task Messages_removed_while_the_inboxes_are_listed_are_not_counted(string how)
    {
        await SendManyAsync(3);
        await VisitAsync(async viewer =>
        {
            var listed = new TaskCompletionSource();
            var resume = new TaskCompletionSource();
            await viewer.Page.RouteAsync("**/inboxes?*", async route =>
            {
                // The answer is older than the changes below.
                var answer = await route.FetchAsync();
                listed.TrySetResult();
                await resume.Task;
                await route.FulfillAsync(new() { Response = answer });
            });
            await viewer.OpenAsync();
            await listed.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await (how switch
            {
                "clear" => Client.ClearAsync("uid2"),
                "delete" => Client.DeleteMessageAsync("uid2", "tid1"),
                _ => Client.ResetAsync(),
            });
            resume.SetResult();

            await viewer.ExpectLiveAsync();
            await viewer.ExpectMessageCountAsync(how == "delete" ? 2 : 0);
            await Expect(viewer.InboxLink("uid2")).ToHaveCountAsync(how == "delete" ? 1 : 0);
            // Sequences start again at 1 after a reset. This message must be counted, too.
            await SendAsync(("MsgTid", "late"));
            await Expect(viewer.InboxLink("uid2")).ToContainTextAsync(how == "delete" ? "3" : "1");
        });
    }

    [Fact]
    public async Task App_created_while_the_apps_are_listed_is_shown_with_its_name() =>
        await VisitAsync(async viewer =>
        {
            var read = new TaskCompletionSource();
            var resume = new TaskCompletionSource();
            await viewer.Page.RouteAsync("**/apps?*", async route =>
            {
                // The answer is older than the app below.
                var answer = await route.FetchAsync();
                read.TrySetResult();
                await resume.Task;
                await route.FulfillAsync(new() { Response = answer });
            });
            await viewer.OpenAsync();
            await read.Task.WaitAsync(TimeSpan.FromSeconds(10));

            var appId = await Client.CreateAppAsync(("AppName", "Orders"));
            await SendAsync(("AppId", appId), ("MsgTid", "first"));
            await Expect(viewer.Row("first")).ToBeVisibleAsync();
            resume.SetResult();

            await Expect(viewer.Inboxes.GetByRole(AriaRole.Heading, new() { Name = "Orders" })).ToBeVisibleAsync();
        });

    [Fact]
    public async Task App_created_after_the_load_is_shown_with_its_name()
    {
        await ViewAsync(async viewer =>
        {
            var appId = await Client.CreateAppAsync(("AppName", "Orders"));
            await SendAsync(("AppId", appId));
            await Expect(viewer.Inboxes.GetByRole(AriaRole.Heading, new() { Name = "Orders" })).ToBeVisibleAsync();
        });
    }

    // Routes run concurrently.
    private sealed class RequestCounter
    {
        private readonly Lock gate = new();
        private int open;

        public int Total { get; private set; }

        public int MaxOpen { get; private set; }

        /// <summary>Counts a request and returns the number of open ones.</summary>
        public int Start()
        {
            lock (gate)
            {
                Total++;
                MaxOpen = Math.Max(MaxOpen, ++open);
                return open;
            }
        }

        public void End()
        {
            lock (gate)
            {
                open--;
            }
        }
    }
}
