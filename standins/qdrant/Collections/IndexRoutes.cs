using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Collections;

/// <summary>Payload indexes.</summary>
internal static class IndexRoutes
{
    public static void MapIndexes(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapPut("/collections/{name}/index", Call.Handler(store, Create));
        routes.MapDelete("/collections/{name}/index/{field}", Call.Handler(store, Delete));
    }

    /// <summary>The name that Qdrant gives a kind.</summary>
    public static string NameOf(IndexKind kind) => kind switch
    {
        IndexKind.Keyword => "keyword",
        IndexKind.Integer => "integer",
        IndexKind.Float => "float",
        IndexKind.Bool => "bool",
        IndexKind.Datetime => "datetime",
        IndexKind.Uuid => "uuid",
        IndexKind.Text => "text",
        _ => "geo",
    };

    private static async Task Create(Call call)
    {
        using var body = await call.JsonAsync();
        var path = FilterReader.Path(body.RootElement, "field_name");
        var schema = FilterReader.Required(body.RootElement, "field_schema");
        var type = schema.ValueKind == JsonValueKind.Object ? FilterReader.Required(schema, "type") : schema;
        var name = type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        var kind = Enum.GetValues<IndexKind>().Where(kind => NameOf(kind) == name).Cast<IndexKind?>().FirstOrDefault()
            ?? throw QdrantError.Format("data did not match any variant of untagged enum PayloadFieldSchema");
        call.Store.ChangeIndex(call.CollectionName, path.Text, kind);
        await Done(call);
    }

    private static Task Delete(Call call)
    {
        call.Store.ChangeIndex(call.CollectionName, call.Route("field"), null);
        return Done(call);
    }

    private static async Task Done(Call call) => await call.UpdatedAsync(await call.Collection.ChangeAsync(static (_, _) => { }, wait: false));
}
