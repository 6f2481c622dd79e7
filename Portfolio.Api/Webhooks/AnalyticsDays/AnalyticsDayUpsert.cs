using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Api.Papers;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Webhooks.AnalyticsDays;

/// <summary>Stores daily roll-ups, and the engagement of posts that follows from them.</summary>
public sealed class AnalyticsDayUpsert(PortfolioContext context, TimeProvider time)
{
    /// <summary>
    /// Replaces the day, and raises the engagement of the posts in it to their views and shares over all days; it never
    /// falls. Call it in a transaction that holds the lock of paper writers.
    /// </summary>
    /// <returns>How many posts' engagement rose.</returns>
    public async Task<int> RunAsync(AnalyticsEventsBody body, CancellationToken cancellationToken)
    {
        var date = body.Date!.Value;
        var now = time.GetUtcNow();
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO analytics_days (date, pageviews, clicks, searches, received_at)
            VALUES ({date}, {body.Totals.Pageviews}, {body.Totals.Clicks}, {body.Totals.Searches}, {now})
            ON CONFLICT (date) DO UPDATE SET pageviews = EXCLUDED.pageviews, clicks = EXCLUDED.clicks,
                searches = EXCLUDED.searches, received_at = EXCLUDED.received_at
            """,
            cancellationToken);
        await context.Set<AnalyticsPaper>().Where(paper => paper.Date == date).ExecuteDeleteAsync(cancellationToken);
        if (body.Papers.Count == 0)
            return 0;

        // A page that is counted under several addresses comes more than once.
        await context.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO analytics_papers (date, paper, views, shares)
            SELECT @date, btrim(paper), least(sum(views), 2147483647), least(sum(shares), 2147483647)
            FROM jsonb_to_recordset(@papers) AS item (paper text, views bigint, shares bigint) GROUP BY btrim(paper)
            """,
            [
                new NpgsqlParameter("date", date),
                new NpgsqlParameter("papers", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(body.Papers, PortfolioJson.Options) },
            ],
            cancellationToken);
        return await context.Database.ExecuteSqlAsync(
            $"""
            WITH engaged AS (
                SELECT paper, least(sum(views::bigint + shares), 2147483647)::int AS engagement FROM analytics_papers
                WHERE paper IN (SELECT paper FROM analytics_papers WHERE date = {date}) GROUP BY paper)
            UPDATE papers SET citation_count = engagement, updated_at = {now}
            FROM engaged
            WHERE source_id = paper AND source = {PaperSources.Blog} AND citation_count < engagement
            """,
            cancellationToken);
    }
}
