using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Points;

/// <summary>Routes that change payloads and leave vectors alone.</summary>
internal static class PayloadRoutes
{
    public static void MapPayloads(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapPost("/collections/{name}/points/payload", Call.Handler(store, call => Change(call, "set_payload")));
        routes.MapPut("/collections/{name}/points/payload", Call.Handler(store, call => Change(call, "overwrite_payload")));
        routes.MapPost("/collections/{name}/points/payload/delete", Call.Handler(store, call => Change(call, "delete_payload")));
        routes.MapPost("/collections/{name}/points/payload/clear", Call.Handler(store, call => Change(call, "clear_payload")));
    }

    /// <summary>Reads an operation under the name that it has in a batch.</summary>
    /// <exception cref="QdrantError">It is unknown, or not of its form.</exception>
    public static Action<PointTable, RecordBuilder> Planned(string? operation, JsonElement json)
    {
        var change = Operation(operation, json);
        var selection = PointSelection.Read(json);
        return (table, record) =>
        {
            foreach (var row in selection.Rows(table))
            {
                record.AddPayload(table.Id(row), change(table.Payload(row)));
            }
        };
    }

    private static async Task Change(Call call, string operation)
    {
        using var body = await call.JsonAsync();
        await call.UpdatedAsync(await call.Collection.ChangeAsync(Planned(operation, body.RootElement), call.Wait));
    }

    private static Func<byte[]?, byte[]?> Operation(string? operation, JsonElement json)
    {
        switch (operation)
        {
            case "set_payload":
                var patch = Payload(json);
                var at = Key(json);
                return stored => PayloadChange.Merge(stored, patch, at);
            case "overwrite_payload":
                var whole = Payload(json);
                var under = Key(json);
                return stored => PayloadChange.Merge(under is null ? null : stored, whole, under);
            case "delete_payload":
                var paths = Paths(FilterReader.Required(json, "keys"));
                return stored => stored is null ? null : PayloadChange.Remove(stored, paths);
            case "clear_payload":
                return static _ => null;
            default:
                throw QdrantError.Format($"unknown operation `{operation}`");
        }
    }

    private static JsonElement Payload(JsonElement json) =>
        FilterReader.Required(json, "payload") is { ValueKind: JsonValueKind.Object } payload
            ? payload
            : throw QdrantError.Format("a payload must be an object");

    private static JsonPath? Key(JsonElement json) =>
        json.TryGetProperty("key", out var key) && key.ValueKind != JsonValueKind.Null ? FilterReader.Path(json) : null;

    private static List<JsonPath> Paths(JsonElement keys) =>
        keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Select(key => key.ValueKind == JsonValueKind.String && JsonPath.Parse(key.GetString()!) is { } path
                ? path
                : throw QdrantError.Format($"Invalid json path: {key.GetRawText()}"))]
            : throw QdrantError.Format("keys must be a list");
}
