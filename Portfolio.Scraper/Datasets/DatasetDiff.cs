using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.Scraper.Storage;

namespace Portfolio.Scraper.Datasets;

/// <summary>What is different between two versions.</summary>
internal static class DatasetDiff
{
    /// <summary>
    /// The papers whose record differs, as <c>source_id</c>, <c>before</c> and <c>after</c>. Only what changed in the versions
    /// between the two is looked at.
    /// </summary>
    public const string Differences = $"""
        SELECT source_id, before, after FROM (SELECT DISTINCT source_id FROM {DatasetMapping.Changes}
            WHERE version > least(@from, @to) AND version <= greatest(@from, @to)) AS touched
        CROSS JOIN LATERAL (SELECT
            (SELECT hash FROM {DatasetMapping.Changes} AS change WHERE change.source_id = touched.source_id AND version <= @from
                ORDER BY version DESC LIMIT 1) AS before,
            (SELECT hash FROM {DatasetMapping.Changes} AS change WHERE change.source_id = touched.source_id AND version <= @to
                ORDER BY version DESC LIMIT 1) AS after) AS sides
        WHERE before IS DISTINCT FROM after
        """;

    private const string Counts = $"""
        SELECT (count(*) FILTER (WHERE before IS NULL))::int AS "Added", (count(*) FILTER (WHERE after IS NULL))::int AS "Removed",
            (count(*) FILTER (WHERE before IS NOT NULL AND after IS NOT NULL))::int AS "Changed"
        FROM ({Differences}) AS difference
        """;

    private const string Page = $"""
        SELECT source_id AS "SourceId", old.line AS "Before", new.line AS "After" FROM ({Differences}) AS difference
        LEFT JOIN {DatasetMapping.Records} AS old ON old.hash = before LEFT JOIN {DatasetMapping.Records} AS new ON new.hash = after
        ORDER BY source_id LIMIT @limit OFFSET @offset
        """;

    /// <summary>Compares two versions; a page of the differences comes with the counts of all.</summary>
    public static async Task<DatasetDifference> CompareAsync(
        ScraperDbContext context, long from, long to, int offset, int limit, CancellationToken cancellationToken)
    {
        var counts = await context.Database.SqlQueryRaw<DifferenceCounts>(Counts, Versions(from, to)).SingleAsync(cancellationToken);
        var page = await context.Database.SqlQueryRaw<DifferenceLine>(
            Page, [.. Versions(from, to), new NpgsqlParameter("limit", limit), new NpgsqlParameter("offset", offset)])
            .ToListAsync(cancellationToken);
        return new DatasetDifference(from, to, counts.Added, counts.Changed, counts.Removed, page.ConvertAll(Change));
    }

    internal static object[] Versions(long from, long to) => [new NpgsqlParameter("from", from), new NpgsqlParameter("to", to)];

    private static PaperDifference Change(DifferenceLine line) => line switch
    {
        { Before: null } => new PaperDifference(line.SourceId, "added", []),
        { After: null } => new PaperDifference(line.SourceId, "removed", []),
        _ => new PaperDifference(line.SourceId, "changed", Fields(line.Before!, line.After!)),
    };

    private static List<string> Fields(string before, string after)
    {
        using var one = JsonDocument.Parse(before);
        using var other = JsonDocument.Parse(after);
        return [.. one.RootElement.EnumerateObject()
            .Where(field => !other.RootElement.TryGetProperty(field.Name, out var value) || !JsonElement.DeepEquals(field.Value, value))
            .Select(field => field.Name)];
    }

    private sealed record DifferenceCounts(int Added, int Removed, int Changed);

    private sealed record DifferenceLine(string SourceId, string? Before, string? After);
}

/// <summary>What changes on the way from one version to another.</summary>
/// <param name="From">The first version.</param>
/// <param name="To">The other version.</param>
/// <param name="Added">Papers that only the other has.</param>
/// <param name="Changed">Papers that both have in different forms.</param>
/// <param name="Removed">Papers that only the first has.</param>
/// <param name="Papers">A page of these papers, by id.</param>
public sealed record DatasetDifference(long From, long To, int Added, int Changed, int Removed, IReadOnlyList<PaperDifference> Papers);

/// <summary>What changes of a paper.</summary>
/// <param name="SourceId">The paper.</param>
/// <param name="Change"><c>added</c>, <c>changed</c> or <c>removed</c>.</param>
/// <param name="Fields">The fields that differ, when it is changed.</param>
public sealed record PaperDifference(string SourceId, string Change, IReadOnlyList<string> Fields);
