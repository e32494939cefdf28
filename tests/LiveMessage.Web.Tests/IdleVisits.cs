namespace LiveMessage.Tests.Web;

/// <summary>
/// Visits whose test has passed, for the next test of the same service. A page that is loaded again in the same browser
/// process takes half the CPU time: its scripts are compiled already.
/// </summary>
internal sealed class IdleVisits : IAsyncDisposable
{
    // Each has a browser process. Only the classes that are running can use theirs again.
    private const int MaxCount = 8;

    // The one that has been idle the longest is first.
    private readonly List<Visit> visits = [];

    /// <summary>Returns an idle visit, or null if there is none.</summary>
    public Visit? Take(Uri url, VisitOptions options)
    {
        lock (visits)
        {
            var visit = visits.FindLast(one => one.Url == url && one.Options == options);
            if (visit is not null)
            {
                visits.Remove(visit);
            }

            return visit;
        }
    }

    /// <summary>Keeps a visit for the next test, or ends it if its page cannot be used again.</summary>
    public async Task KeepAsync(Visit visit)
    {
        if (!await visit.TryLeaveAsync())
        {
            await visit.DisposeAsync();
            return;
        }

        Visit? oldest = null;
        lock (visits)
        {
            visits.Add(visit);
            if (visits.Count > MaxCount)
            {
                oldest = visits[0];
                visits.RemoveAt(0);
            }
        }

        if (oldest is not null)
        {
            await oldest.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in visits)
        {
            await visit.DisposeAsync();
        }
    }
}
