using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Sources.Gates;

/// <summary>Spaces the requests of all replicas to arXiv by a row of the database, on the database's clock.</summary>
public sealed class SharedGate(IServiceScopeFactory scopes) : IArxivGate
{
    // One statement, so that of two replicas only one passes; the row's lock decides, and the loser sees its new time.
    private const string Pass = $"""
        WITH passed AS (
            INSERT INTO {SourceGateMapping.Table} AS gate (source, next_allowed_at)
            VALUES (@source, clock_timestamp() + @interval)
            ON CONFLICT (source) DO UPDATE SET next_allowed_at = clock_timestamp() + @interval
                WHERE gate.next_allowed_at <= clock_timestamp()
            RETURNING source)
        SELECT CASE WHEN EXISTS (SELECT 1 FROM passed) THEN 0 ELSE greatest(@least,
            (SELECT extract(epoch FROM next_allowed_at - clock_timestamp()) FROM {SourceGateMapping.Table} WHERE source = @source))
            END::float8 AS "Value"
        """;

    private const string Hold = $"""
        INSERT INTO {SourceGateMapping.Table} AS gate (source, next_allowed_at)
        VALUES (@source, clock_timestamp() + @interval)
        ON CONFLICT (source) DO UPDATE SET next_allowed_at = greatest(gate.next_allowed_at, clock_timestamp() + @interval)
        """;

    // The way from here to the source takes one request longer than the next.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc />
    public async ValueTask<TimeSpan> TryPassAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        var pace = interval > TimeSpan.Zero ? interval + Margin : TimeSpan.Zero;
        var parameters = Parameters(pace).Append(new NpgsqlParameter("least", LeastWait.TotalSeconds));
        // To a list, since nothing can be composed over an insert.
        var seconds = await context.Database.SqlQueryRaw<double>(Pass, [.. parameters]).ToListAsync(cancellationToken);
        return TimeSpan.FromSeconds(seconds[0]);
    }

    /// <inheritdoc />
    public async ValueTask HoldOffAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        await context.Database.ExecuteSqlRawAsync(Hold, Parameters(delay), cancellationToken);
    }

    private static object[] Parameters(TimeSpan interval) =>
        [new NpgsqlParameter("source", PaperSource.Arxiv), new NpgsqlParameter("interval", interval)];
}

/// <summary>Registration of the gates.</summary>
public static class GateServices
{
    /// <summary>Adds the gate of arXiv.</summary>
    public static void AddSourceGates(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IArxivGate, SharedGate>();
}
