using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Points;

/// <summary>Routes that add, replace and remove points.</summary>
internal static class PointWriteRoutes
{
    public static void MapPointWrites(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapPut("/collections/{name}/points", Call.Handler(store, Upsert));
        routes.MapPost("/collections/{name}/points/delete", Call.Handler(store, Delete));
        routes.MapPut("/collections/{name}/points/vectors", Call.Handler(store, UpdateVectors));
        routes.MapPost("/collections/{name}/points/batch", Call.Handler(store, Batch));
    }

    /// <summary>Plans the removal of the selected points.</summary>
    public static Action<PointTable, RecordBuilder> Removal(PointSelection selection) => (table, record) =>
    {
        foreach (var row in selection.Rows(table))
        {
            record.AddDelete(table.Id(row));
        }
    };

    private static Task Upsert(Call call) => Write(call, EntryKind.Upsert);

    private static Task UpdateVectors(Call call) => Write(call, EntryKind.Vector);

    private static async Task Write(Call call, EntryKind kind)
    {
        var collection = call.Collection;
        RecordBuilder record;
        using (var body = await call.BodyAsync())
        {
            // The text is not held while the disk is waited for.
            record = Parse(collection, body.Bytes, kind);
        }

        await call.UpdatedAsync(await LogAsync(collection, record, kind, call.Wait));
    }

    private static async Task Delete(Call call)
    {
        using var body = await call.JsonAsync();
        var removal = Removal(PointSelection.Read(body.RootElement));
        await call.UpdatedAsync(await call.Collection.ChangeAsync(removal, call.Wait));
    }

    private static async Task Batch(Call call)
    {
        var collection = call.Collection;
        using var body = await call.JsonAsync();
        var operations = FilterReader.Required(body.RootElement, "operations");
        var results = new List<ulong>();
        foreach (var operation in operations.EnumerateArray())
        {
            var (name, content) = operation.EnumerateObject().Select(property => (property.Name, property.Value)).FirstOrDefault();
            results.Add(name switch
            {
                "upsert" => await UpsertAsync(collection, JsonMarshal.GetRawUtf8Value(content), EntryKind.Upsert, call.Wait),
                "update_vectors" => await UpsertAsync(collection, JsonMarshal.GetRawUtf8Value(content), EntryKind.Vector, call.Wait),
                "delete" => await collection.ChangeAsync(Removal(PointSelection.Read(content)), call.Wait),
                _ => await collection.ChangeAsync(PayloadRoutes.Planned(name, content), call.Wait),
            });
        }

        var status = call.Wait ? "completed" : "acknowledged";
        await call.OkAsync(writer =>
        {
            writer.WriteStartArray();
            foreach (var operation in results)
            {
                writer.WriteStartObject();
                writer.WriteNumber("operation_id", operation);
                writer.WriteString("status", status);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static Task<ulong> UpsertAsync(Collection collection, ReadOnlySpan<byte> json, EntryKind kind, bool wait) =>
        LogAsync(collection, Parse(collection, json, kind), kind, wait);

    private static RecordBuilder Parse(Collection collection, ReadOnlySpan<byte> json, EntryKind kind)
    {
        // A number is at least twice as long in text as in binary.
        var record = new RecordBuilder(collection.Config.Size, json.Length / 2);
        try
        {
            UpsertReader.Read(json, collection.Config, record, kind);
            return record;
        }
        catch
        {
            record.Dispose();
            throw;
        }
    }

    private static async Task<ulong> LogAsync(Collection collection, RecordBuilder record, EntryKind kind, bool wait)
    {
        using (record)
        {
            return await collection.ChangeAsync(record, kind == EntryKind.Vector ? RequireAll : null, wait);
        }
    }

    private static void RequireAll(PointTable table, RecordBuilder record)
    {
        foreach (var id in record.Ids())
        {
            if (!table.TryFind(id, out _))
            {
                throw QdrantError.NotFound($"No point with id {id} found");
            }
        }
    }
}
