using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Sources;
using Portfolio.Scraper.Storage;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Scraper.Schedules;

/// <summary>Starts the job of a schedule that is due, once over all replicas.</summary>
public sealed class ScheduleFiring(
    IServiceScopeFactory scopes, SourceCatalogue sources, StoreState<ScraperDbContext> state, TimeProvider time,
    ILogger<ScheduleFiring> log)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(400);

    /// <summary>
    /// Starts one job when the schedule was due since it fired last, however often that was: its window covers the gap.
    /// The first call ever only notes the time from which the schedule counts. Waits for a store that is away.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="now">The time that it is compared with.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The id of the job; null when there was nothing to start, or another replica was faster.</returns>
    public async Task<string?> FireDueAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var jobId = await TryFireAsync(schedule, now, cancellationToken);
                state.Up();
                return jobId;
            }
            catch (Exception error) when (StoreOutage.IsCause(error) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(state.Down(error), time, cancellationToken);
            }
        }
    }

    private async Task<string?> TryFireAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        var jobId = await context.InTransactionAsync(token => FireAsync(context, schedule, now, token), cancellationToken);
        if (jobId is not null)
        {
            log.LogInformation("Schedule {Schedule} started job {JobId}", schedule.Name, jobId);
        }

        return jobId;
    }

    private async Task<string?> FireAsync(
        ScraperDbContext context, Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var runs = context.ScheduleRuns.Where(run => run.Name == schedule.Name);
        if (await runs.MaxAsync(run => (DateTimeOffset?)run.DueAt, cancellationToken) is not { } last)
        {
            await NoteAsync(context, schedule, now, jobId: null, cancellationToken);
            return null;
        }

        if (schedule.LastBetween(last, now) is not { } due)
        {
            return null;
        }

        var job = ScrapeJobs.For(schedule.RequestSince(last, now), sources, time);
        if (!await NoteAsync(context, schedule, due, job.Id, cancellationToken))
        {
            return null;
        }

        await runs.Where(run => run.DueAt < now - Memory).ExecuteDeleteAsync(cancellationToken);
        await context.EnqueueAsync(job, cancellationToken);
        return job.Id;
    }

    /// <summary>The row that decides: a second replica waits here for the first, and finds its row.</summary>
    private static async Task<bool> NoteAsync(
        ScraperDbContext context, Schedule schedule, DateTimeOffset due, string? jobId, CancellationToken cancellationToken) =>
        await context.Database.ExecuteSqlRawAsync(
            $"INSERT INTO {ScheduleRunMapping.Table} (name, due_at, job_id) VALUES (@name, @due, @job) ON CONFLICT DO NOTHING",
            [
                new NpgsqlParameter("name", schedule.Name),
                new NpgsqlParameter("due", due),
                new NpgsqlParameter("job", NpgsqlDbType.Text) { Value = (object?)jobId ?? DBNull.Value },
            ],
            cancellationToken) == 1;
}
