using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Search;

/// <summary>Search: the universal <c>query</c>, the older <c>search</c>, and batches of both.</summary>
internal static class QueryRoutes
{
    private delegate QueryRequest Reader(JsonElement json, CollectionConfig config);

    public static void MapQueries(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapPost("/collections/{name}/points/query", Call.Handler(store, call => One(call, QueryRequest.ReadQuery, WritePoints)));
        routes.MapPost("/collections/{name}/points/query/batch", Call.Handler(store, call => Batch(call, QueryRequest.ReadQuery, WritePoints)));
        routes.MapPost("/collections/{name}/points/search", Call.Handler(store, call => One(call, QueryRequest.ReadSearch, WriteList)));
        routes.MapPost("/collections/{name}/points/search/batch", Call.Handler(store, call => Batch(call, QueryRequest.ReadSearch, WriteList)));
    }

    private static async Task One(Call call, Reader read, Action<Utf8JsonWriter, Answer> write)
    {
        using var body = await call.JsonAsync();
        var answer = Run(call.Collection, body.RootElement, read);
        await call.OkAsync(writer => write(writer, answer));
    }

    private static async Task Batch(Call call, Reader read, Action<Utf8JsonWriter, Answer> write)
    {
        using var body = await call.JsonAsync();
        var searches = FilterReader.Required(body.RootElement, "searches");
        var collection = call.Collection;
        var answers = searches.EnumerateArray().Select(search => Run(collection, search, read)).ToList();
        await call.OkAsync(writer =>
        {
            writer.WriteStartArray();
            answers.ForEach(answer => write(writer, answer));
            writer.WriteEndArray();
        });
    }

    private static Answer Run(Collection collection, JsonElement json, Reader read)
    {
        var request = read(json, collection.Config);
        return new Answer(request.View, collection.Read(table => request.Run(table, collection.Config.Distance)));
    }

    private static void WritePoints(Utf8JsonWriter writer, Answer answer)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("points"u8);
        WriteList(writer, answer);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, Answer answer)
    {
        writer.WriteStartArray();
        foreach (var (point, score) in answer.Points)
        {
            answer.View.WriteScored(writer, point, score);
        }

        writer.WriteEndArray();
    }

    private sealed record Answer(PointView View, List<(PointCopy Point, float Score)> Points);
}
