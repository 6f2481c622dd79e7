using System.Buffers;
using System.Data;
using System.IO.Pipelines;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Datasets;

/// <summary>Writes a version as JSONL, in the order of the ids, without ever holding more than a little of it.</summary>
internal static class DatasetExport
{
    private const int FlushBytes = 64 * 1024;

    private const string Statement = $"""
        SELECT line FROM (
            SELECT DISTINCT ON (source_id) source_id, hash FROM {DatasetMapping.Changes}
            WHERE version <= @version ORDER BY source_id, version DESC) AS present
        JOIN {DatasetMapping.Records} USING (hash)
        ORDER BY source_id
        """;

    /// <summary>Writes all lines of a version.</summary>
    public static async Task WriteAsync(ScraperDbContext context, long version, PipeWriter output, CancellationToken cancellationToken)
    {
        // Not through EF Core: with its retries it would read everything into memory before the first line is written.
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Statement, (NpgsqlConnection)context.Database.GetDbConnection());
        command.Parameters.AddWithValue("version", version);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Encoding.UTF8.GetBytes(reader.GetString(0), output);
            output.Write("\n"u8);
            if (output.UnflushedBytes > FlushBytes)
            {
                await output.FlushAsync(cancellationToken);
            }
        }

        await output.FlushAsync(cancellationToken);
    }
}
