using System.Text.Json;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Search;

/// <summary>A search as asked for: by vector, by the vector of a stored point, or by filter alone.</summary>
internal sealed record QueryRequest(
    float[]? Vector, PointId? Like, Filter? Filter, int Limit, int Offset, float? ScoreThreshold, PointView View)
{
    /// <summary>Reads the body of <c>points/query</c>.</summary>
    /// <exception cref="QdrantError">Malformed, or of a kind that is not offered.</exception>
    public static QueryRequest ReadQuery(JsonElement json, CollectionConfig config)
    {
        if (Given(json, "prefetch") is { } prefetch && (prefetch.ValueKind != JsonValueKind.Array || prefetch.GetArrayLength() > 0))
        {
            throw QdrantError.NotOffered("A query with prefetch");
        }

        var query = Given(json, "query");
        if (query is { ValueKind: JsonValueKind.Object } wrapped)
        {
            query = wrapped.TryGetProperty("nearest", out var nearest) && !wrapped.TryGetProperty("mmr", out _)
                ? nearest
                : throw QdrantError.NotOffered("A query that is not a vector or a point id");
        }

        return Read(json, config, query, "limit");
    }

    /// <summary>Reads the body of the older <c>points/search</c>.</summary>
    /// <inheritdoc cref="ReadQuery"/>
    public static QueryRequest ReadSearch(JsonElement json, CollectionConfig config)
    {
        var vector = FilterReader.Required(json, "vector");
        return Read(json, config, vector.ValueKind == JsonValueKind.Array ? vector : throw QdrantError.NotOffered("A named vector"), json.TryGetProperty("top", out _) ? "top" : "limit");
    }

    /// <summary>Runs the search.</summary>
    /// <exception cref="QdrantError">The point to search by does not exist.</exception>
    public List<(PointCopy Point, float Score)> Run(PointTable table, Distance distance)
    {
        if (Vector is null && Like is null)
        {
            // Without a query Qdrant returns what a scroll would, each with this score.
            return [.. PointReadRoutes.Page(table, Filter, PointId.From(0)).Skip(Offset).Take(Limit).Select(row => (View.Take(table, row), 1f))];
        }

        var vector = Vector;
        var self = -1;
        if (Like is { } id)
        {
            vector = table.TryFind(id, out self) ? table.Vector(self).ToArray() : throw QdrantError.NotFound($"No point with id {id} found");
        }

        var plan = Filter?.Plan(table) ?? FilterPlan.Everything;
        // A point is not an answer to the question what is like it.
        var wanted = (int)Math.Min((long)Limit + Offset + (self >= 0 ? 1 : 0), table.Count);
        var least = ScoreThreshold is { } threshold ? distance.Score(threshold) : (float?)null;
        return [.. new Scan(table, distance, vector!, plan, wanted, least).Run()
            .Where(hit => hit.Row != self)
            .Skip(Offset)
            .Take(Limit)
            .Select(hit => (View.Take(table, hit.Row), distance.Score(hit.Similarity)))];
    }

    private static QueryRequest Read(JsonElement json, CollectionConfig config, JsonElement? query, string limit)
    {
        if (Given(json, "using") is { ValueKind: JsonValueKind.String } name && name.GetString()!.Length > 0)
        {
            throw QdrantError.BadInput($"Not existing vector name error: {name.GetString()}");
        }

        float[]? vector = null;
        PointId? like = null;
        if (query is { ValueKind: JsonValueKind.Array } numbers)
        {
            vector = new float[config.Size];
            Vectors.Read(numbers, config, vector);
        }
        else if (query is { } id)
        {
            like = PointSelection.ReadId(id);
        }

        return new QueryRequest(
            vector,
            like,
            FilterReader.ReadOptional(json, "filter"),
            Limits.Read(json, limit, 10, least: 1),
            Limits.Read(json, "offset", 0, least: 0),
            Given(json, "score_threshold") is { } threshold ? threshold.GetSingle() : null,
            PointView.Read(json, payloadByDefault: false));
    }

    private static JsonElement? Given(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
