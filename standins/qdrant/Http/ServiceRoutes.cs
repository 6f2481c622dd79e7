using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Collections;

namespace Qdrant.Engine.Http;

/// <summary>What the server says about itself.</summary>
internal static class ServiceRoutes
{
    /// <summary>The version of Qdrant whose routes these are.</summary>
    public const string Version = "1.18.0";

    public static void MapService(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapGet("/", Root);
        routes.MapGet("/healthz", context => Text(context, "healthz check passed"));
        routes.MapGet("/livez", context => Text(context, "healthz check passed"));
        routes.MapGet("/readyz", context => Text(context, "all shards are ready"));
        routes.MapGet("/metrics", context => Text(context, Metrics(store)));
        routes.MapGet("/telemetry", Call.Handler(store, Telemetry));
    }

    private static Task Root(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            $$"""{"title":"qdrant - vector search engine","version":"{{Version}}","commit":"portfolio-stand-in"}""", context.RequestAborted);
    }

    private static Task Text(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static string Metrics(CollectionStore store)
    {
        var collections = store.Collections;
        var text = new StringBuilder()
            .Append("# HELP app_info information about qdrant server\n# TYPE app_info gauge\n")
            .Append($"app_info{{name=\"qdrant\",version=\"{Version}\"}} 1\n")
            .Append("# HELP collections_total number of collections\n# TYPE collections_total gauge\n")
            .Append($"collections_total {collections.Count}\n")
            .Append("# HELP collection_points approximate amount of points per collection\n# TYPE collection_points gauge\n");
        foreach (var (name, collection) in collections)
        {
            var label = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append($"collection_points{{id=\"{label}\"}} {collection.Read(table => table.Count)}\n");
        }

        return text
            .Append("# HELP memory_resident_bytes total bytes in resident memory\n# TYPE memory_resident_bytes gauge\n")
            .Append($"memory_resident_bytes {Environment.WorkingSet}\n")
            .ToString();
    }

    private static Task Telemetry(Call call) => call.OkAsync(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("app");
        writer.WriteString("name", "qdrant");
        writer.WriteString("version", Version);
        writer.WriteEndObject();
        writer.WriteStartObject("collections");
        writer.WriteNumber("number_of_collections", call.Store.Collections.Count);
        writer.WriteEndObject();
        writer.WriteStartObject("memory");
        writer.WriteNumber("resident_bytes", Environment.WorkingSet);
        writer.WriteNumber("heap_bytes", GC.GetTotalMemory(forceFullCollection: false));
        writer.WriteNumber("committed_bytes", GC.GetGCMemoryInfo().TotalCommittedBytes);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
