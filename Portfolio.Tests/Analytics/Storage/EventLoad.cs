using System.Text;

namespace Portfolio.Tests.Analytics.Storage;

/// <summary>What senders know.</summary>
/// <param name="Named">Events with an id; each was repeated until it was answered with success.</param>
/// <param name="Plain">Events without one that were answered with success.</param>
/// <param name="Unanswered">Events without one that were not.</param>
internal sealed record SentCounts(long Named, long Plain, long Unanswered);

/// <summary>Senders that go on whatever happens to the service.</summary>
internal sealed class EventLoad : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly CancellationTokenSource stop = new();
    private readonly Task[] senders;
    private long named;
    private long plain;
    private long unanswered;

    public EventLoad(Uri address, int senders)
    {
        client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(15) };
        this.senders = [.. Enumerable.Range(0, senders).Select(number => Task.Run(() => number % 2 == 0 ? SendNamedAsync() : SendPlainAsync()))];
    }

    /// <summary>Goes on for a while.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        using var timer = new PeriodicTimer(duration);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        if (Array.Find(senders, sender => sender.IsFaulted) is { } failed) await failed;
    }

    /// <summary>Ends it; everything with an id was answered with success.</summary>
    public async Task<SentCounts> FinishAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(senders).WaitAsync(TimeSpan.FromSeconds(60));
        return new SentCounts(named, plain, unanswered);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(senders).WaitAsync(TimeSpan.FromSeconds(60)).ContinueWith(_ => { }, TaskScheduler.Default);
        client.Dispose();
        stop.Dispose();
    }

    private async Task SendNamedAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var body = $$"""{"page":"/named","event_id":"{{Guid.NewGuid():N}}"}""";
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(45));
            while (!await IsStoredAsync(body)) await PauseAsync(limit.Token);
            Interlocked.Increment(ref named);
        }
    }

    private async Task SendPlainAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            if (await IsStoredAsync("""{"page":"/plain"}"""))
            {
                Interlocked.Increment(ref plain);
                continue;
            }

            Interlocked.Increment(ref unanswered);
            await PauseAsync(CancellationToken.None);
        }
    }

    private async Task<bool> IsStoredAsync(string body)
    {
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/events/pageview", content);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private static async Task PauseAsync(CancellationToken limit)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await timer.WaitForNextTickAsync(limit);
    }
}
