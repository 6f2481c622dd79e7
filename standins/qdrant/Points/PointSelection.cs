using System.Text.Json;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Points;

/// <summary>The points that a request means: a list of ids, or all that match a filter.</summary>
internal sealed record PointSelection(IReadOnlyList<PointId>? Ids, Filter? Filter)
{
    /// <exception cref="QdrantError">Neither is given.</exception>
    public static PointSelection Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.TryGetProperty("points", out var ids) && ids.ValueKind != JsonValueKind.Null)
            {
                return new PointSelection(ReadIds(ids), null);
            }

            if (FilterReader.ReadOptional(json, "filter") is { } filter)
            {
                return new PointSelection(null, filter);
            }
        }

        throw QdrantError.Format("data did not match any variant of untagged enum PointsSelector");
    }

    /// <exception cref="QdrantError">Not a list of ids.</exception>
    public static IReadOnlyList<PointId> ReadIds(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(ReadId)]
            : throw QdrantError.Format("expected a list of point ids");

    /// <exception cref="QdrantError">Not an id.</exception>
    public static PointId ReadId(JsonElement json) => PointId.TryRead(json, out var id)
        ? id
        : throw QdrantError.Format($"value {json.GetRawText()} is not a valid point ID, valid values are either an unsigned integer or a UUID");

    /// <summary>Rows of the points that exist, each once.</summary>
    public IEnumerable<int> Rows(PointTable table)
    {
        if (Ids is not null)
        {
            foreach (var id in Ids.Distinct())
            {
                if (table.TryFind(id, out var row))
                {
                    yield return row;
                }
            }

            yield break;
        }

        var plan = Filter!.Plan(table);
        for (var row = 0; row < table.RowLimit; row++)
        {
            if (table.IsLive(row) && plan.Includes(table, row))
            {
                yield return row;
            }
        }
    }
}
