using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portfolio.Api.Persistence;

namespace Portfolio.Bench.Catalogue;

/// <summary>The database of the benchmark: migrated, filled once by COPY, kept between runs on a server that is kept.</summary>
internal static class CatalogueDatabase
{
    private const string Name = "portfolio_bench";
    private const int Writers = 2;

    /// <summary>Makes it when it is not there, or not whole; returns its connection string.</summary>
    public static async Task<string> PrepareAsync(string server, PaperCorpus corpus, int papers, TextWriter output)
    {
        var address = new NpgsqlConnectionStringBuilder(server) { Database = Name }.ConnectionString;
        if (await CountAsync(server, address) == papers)
            return address;
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        await ExecuteAsync(server, $"CREATE DATABASE {Name}");
        await using (var context = new PortfolioContext(new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql(address).Options))
            await context.Database.MigrateAsync();

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var all = corpus.Papers(papers, DateOnly.FromDateTime(DateTime.UtcNow)).Chunk((papers + Writers - 1) / Writers);
        await Task.WhenAll(all.Select(part => Task.Run(() => CopyAsync(address, part))));
        await ExecuteAsync(address, "VACUUM (ANALYZE) papers");
        output.WriteLine($"  {papers:N0} papers made and copied in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        return address;
    }

    private static async Task CopyAsync(string address, IEnumerable<MadeUpPaper> papers)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            COPY papers (title, abstract, authors, source, source_id, url, pdf_url, published_date, category, tags,
                citation_count, relevance_score, is_featured, created_at, updated_at) FROM STDIN (FORMAT BINARY)
            """);
        foreach (var paper in papers)
        {
            await writer.StartRowAsync();
            await writer.WriteAsync(paper.Title);
            await writer.WriteAsync(paper.Abstract);
            await writer.WriteAsync(paper.Authors);
            await writer.WriteAsync(paper.Source);
            await writer.WriteAsync(paper.SourceId);
            await writer.WriteAsync($"https://example.org/abs/{paper.SourceId}");
            await writer.WriteAsync($"https://example.org/pdf/{paper.SourceId}");
            await writer.WriteAsync(paper.Published, NpgsqlDbType.Date);
            await writer.WriteAsync(paper.Category);
            await writer.WriteAsync(paper.Tags);
            await writer.WriteAsync(paper.Citations);
            await writer.WriteAsync(paper.Relevance);
            await writer.WriteAsync(paper.IsFeatured);
            var stored = new DateTime(paper.Published, TimeOnly.MinValue, DateTimeKind.Utc);
            await writer.WriteAsync(stored, NpgsqlDbType.TimestampTz);
            await writer.WriteAsync(stored, NpgsqlDbType.TimestampTz);
        }

        await writer.CompleteAsync();
    }

    private static async Task<long> CountAsync(string server, string address)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{Name}'", connection);
        if (await exists.ExecuteScalarAsync() is null)
            return -1;
        await using var database = new NpgsqlConnection(address);
        await database.OpenAsync();
        // A database of another version of the schema is made anew.
        await using var count = new NpgsqlCommand(
            "SELECT CASE WHEN to_regclass('papers') IS NULL THEN -1 ELSE (SELECT count(heading) FROM papers) END", database);
        try
        {
            return (long)(await count.ExecuteScalarAsync())!;
        }
        catch (PostgresException)
        {
            return -1;
        }
    }

    private static async Task ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
