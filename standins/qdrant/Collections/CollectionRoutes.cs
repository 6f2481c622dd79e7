using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Search;

namespace Qdrant.Engine.Collections;

/// <summary>Collections: list, look at, create, change, delete.</summary>
internal static class CollectionRoutes
{
    private const int MaxVectorSize = 65536;

    public static void MapCollections(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapGet("/collections", Call.Handler(store, List));
        routes.MapGet("/collections/{name}", Call.Handler(store, CollectionInfo.Show));
        routes.MapGet("/collections/{name}/exists", Call.Handler(store, Exists));
        routes.MapPut("/collections/{name}", Call.Handler(store, Create));
        routes.MapPatch("/collections/{name}", Call.Handler(store, Update));
        routes.MapDelete("/collections/{name}", Call.Handler(store, Delete));
    }

    private static Task List(Call call) => call.OkAsync(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("collections");
        foreach (var name in call.Store.Collections.Keys.Order(StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static Task Exists(Call call)
    {
        var exists = call.Store.Collections.ContainsKey(call.CollectionName) || call.Store.Aliases.ContainsKey(call.CollectionName);
        return call.OkAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("exists", exists);
            writer.WriteEndObject();
        });
    }

    private static async Task Create(Call call)
    {
        using var body = await call.JsonAsync();
        CheckName(call.CollectionName);
        var vectors = FilterReader.Required(body.RootElement, "vectors");
        if (body.RootElement.TryGetProperty("sparse_vectors", out var sparse) && sparse.ValueKind == JsonValueKind.Object)
        {
            throw QdrantError.NotOffered("A sparse vector");
        }

        if (vectors.ValueKind != JsonValueKind.Object || !vectors.TryGetProperty("size", out _))
        {
            throw QdrantError.NotOffered("A collection of named vectors");
        }

        var size = FilterReader.Required(vectors, "size").TryGetInt32(out var dimension) && dimension is >= 1 and <= MaxVectorSize
            ? dimension
            : throw QdrantError.Unprocessable($"[vectors.size: value {vectors.GetProperty("size").GetRawText()} invalid, must be from 1 to {MaxVectorSize}]");
        var distance = FilterReader.Required(vectors, "distance");
        call.Store.Create(
            call.CollectionName,
            size,
            distance.ValueKind == JsonValueKind.String && Enum.TryParse<Distance>(distance.GetString(), out var known)
                ? known
                : throw QdrantError.Format($"unknown variant {distance.GetRawText()}, expected one of `Cosine`, `Euclid`, `Dot`, `Manhattan`"),
            body.RootElement.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? metadata.Clone() : null);
        await call.TrueAsync();
    }

    /// <summary>Index and optimiser settings mean nothing to an exact search; metadata is kept.</summary>
    private static async Task Update(Call call)
    {
        using var body = await call.JsonAsync();
        _ = call.Collection;
        if (body.RootElement.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            call.Store.ChangeMetadata(call.CollectionName, metadata.Clone());
        }

        await call.TrueAsync();
    }

    private static Task Delete(Call call)
    {
        var deleted = call.Store.Delete(call.CollectionName);
        return call.OkAsync(writer => writer.WriteBooleanValue(deleted));
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 255)
        {
            throw new QdrantError(422, $"Validation error in path parameters: [name: value \"{name}\" invalid, must be from 1 to 255 characters]");
        }

        var odd = name.IndexOfAny(['<', '>', ':', '"', '/', '\\', '|', '?', '*', '\0', '\u001F']);
        if (odd >= 0)
        {
            throw new QdrantError(422, $"Validation error in path parameters: [name: value {name} invalid, collection name cannot contain \"{name[odd]}\" char]");
        }
    }
}
