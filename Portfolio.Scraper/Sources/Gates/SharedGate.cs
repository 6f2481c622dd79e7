using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Sources.Gates;

/// <summary>Spaces the requests of all replicas to arXiv by a row of the database, on the database's clock.</summary>
public sealed class SharedGate(IServiceScopeFactory scopes) : IArxivGate
{
    private const string Reserve = $"""
        INSERT INTO {SourceGateMapping.Table} AS gate (source, next_allowed_at)
        VALUES (@source, clock_timestamp() + @interval)
        ON CONFLICT (source) DO UPDATE SET next_allowed_at = greatest(gate.next_allowed_at, clock_timestamp()) + @interval
        RETURNING greatest(extract(epoch FROM next_allowed_at - @interval - clock_timestamp()), 0)::float8 AS "Value"
        """;

    private const string Hold = $"""
        INSERT INTO {SourceGateMapping.Table} AS gate (source, next_allowed_at)
        VALUES (@source, clock_timestamp() + @interval)
        ON CONFLICT (source) DO UPDATE SET next_allowed_at = greatest(gate.next_allowed_at, clock_timestamp() + @interval)
        """;

    /// <inheritdoc />
    public async ValueTask<TimeSpan> ReserveAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ScraperDbContext>();
        // To a list, since nothing can be composed over an insert.
        var seconds = await context.Database.SqlQueryRaw<double>(Reserve, Parameters(interval)).ToListAsync(cancellationToken);
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
