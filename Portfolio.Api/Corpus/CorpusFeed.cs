using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.Corpus;

/// <summary>
/// Sends new and changed papers and posts to Documents, so that answers and searches by meaning stay current. While
/// Documents is away the rows wait.
/// </summary>
public sealed partial class CorpusFeed(
    IServiceScopeFactory scopes, CorpusSender sender, TimeProvider time, ILogger<CorpusFeed> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly Backoff Away = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Interval;
            try
            {
                if (await SendWaitingAsync(stoppingToken)) pause = TimeSpan.Zero;
                failures = 0;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // What was under way was cut off with the service; its rows are still there.
                return;
            }
            catch (Exception cause) when (IsOutage(cause))
            {
                if (failures++ == 0) LogAway((cause as HttpRequestException)?.StatusCode?.ToString() ?? cause.GetBaseException().GetType().Name);
                pause = Away.After(failures);
            }
            catch (Exception unexpected)
            {
                LogUnexpected(unexpected);
                pause = Away.After(++failures);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends one batch; says whether there was any.</summary>
    private async Task<bool> SendWaitingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<CorpusStore>();
        var papers = await store.ClaimAsync(cancellationToken);
        if (papers.Count == 0) return false;
        try
        {
            // One item that is refused makes the whole batch so: then each goes alone.
            if (await sender.SendAsync(papers, cancellationToken))
            {
                await store.SentAsync(papers, cancellationToken);
                return true;
            }

            foreach (var paper in papers)
            {
                if (!await sender.SendAsync([paper], cancellationToken)) LogRefused(paper.Paper.Id);
                await store.SentAsync([paper], cancellationToken);
            }

            return true;
        }
        finally
        {
            // What is left: changed meanwhile, or not sent.
            await store.ReleaseAsync(papers, CancellationToken.None);
        }
    }

    private static bool IsOutage(Exception cause) =>
        cause is HttpRequestException or OperationCanceledException || StoreOutage.IsCause(cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Papers wait, because Documents cannot take them: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Documents refused the text of paper {Paper}")]
    private partial void LogRefused(long paper);

    [LoggerMessage(Level = LogLevel.Error, Message = "Papers could not be sent to Documents")]
    private partial void LogUnexpected(Exception cause);
}
