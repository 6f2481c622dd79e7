using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.Webhooks;

/// <summary>Jobs, applied batches and the log of received calls are kept for 90 days (contract 3.12).</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task What_is_older_than_90_days_is_deleted_and_the_rest_kept()
    {
        await using var api = await ApiHost.StartAsync();
        foreach (var (name, days) in new[] { ("old", 91), ("young", 89) })
        {
            await api.Database.ExecuteAsync($"""
                INSERT INTO scraper_jobs (job_id, source, start_time, status, papers_found, papers_added, papers_updated, errors, log, papers_received)
                VALUES ('{name}', 'arxiv', now() - interval '{days} days', 'completed', 0, 0, 0, '', '', 0);
                INSERT INTO scraper_deliveries (scraper_job_id, batch, result, applied_at)
                SELECT id, 1, '{"{}"}', now() - interval '{days} days' FROM scraper_jobs WHERE job_id = '{name}';
                INSERT INTO processing_jobs (job_id, document_type, title, status, chunks_processed, total_chunks, metadata, event_timestamp, created_at, updated_at)
                VALUES ('{name}', 'pdf', 'T', 'completed', 0, 0, '{"{}"}', now(), now(), now() - interval '{days} days');
                INSERT INTO received_webhooks (received_at, webhook, authentication, subject, bytes, status_code, duration_ms)
                VALUES (now() - interval '{days} days', 'scraper-complete', 'bearer', '{name}', 0, 201, 1);
                """);
        }

        // The sweep runs at the start, and then every hour.
        await api.RestartAsync();
        foreach (var (table, column) in new[]
        {
            ("scraper_jobs", "job_id"), ("processing_jobs", "job_id"), ("received_webhooks", "subject"),
        })
        {
            await Eventually.Get(
                $"old rows of {table} gone", () => api.Database.QueryAsync<long>($"SELECT count(*) FROM {table}"), count => count == 1);
            Assert.Equal("young", await api.Database.QueryAsync<string>($"SELECT {column} FROM {table}"));
        }

        Assert.Equal(1, await api.Database.QueryAsync<long>("SELECT count(*) FROM scraper_deliveries"));
    }
}
