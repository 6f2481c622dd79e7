using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Collections;

/// <summary>
/// Snapshots of one collection. The file is this engine's own, not Qdrant's archive; it goes back into a collection
/// of the same vector size.
/// </summary>
internal static class SnapshotRoutes
{
    private const string Extension = ".snapshot";

    public static void MapSnapshots(this IEndpointRouteBuilder routes, CollectionStore store)
    {
        routes.MapGet("/collections/{name}/snapshots", Call.Handler(store, List));
        routes.MapPost("/collections/{name}/snapshots", Call.Handler(store, Create));
        routes.MapGet("/collections/{name}/snapshots/{snapshot}", Call.Handler(store, Download));
        routes.MapDelete("/collections/{name}/snapshots/{snapshot}", Call.Handler(store, Delete));
        routes.MapPut("/collections/{name}/snapshots/recover", Call.Handler(store, Recover));
    }

    private static Task List(Call call)
    {
        var folder = Folder(call);
        return call.OkAsync(writer =>
        {
            writer.WriteStartArray();
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension) : [])
            {
                Describe(writer, file);
            }

            writer.WriteEndArray();
        });
    }

    private static async Task Create(Call call)
    {
        var collection = call.Collection;
        var time = DateTime.UtcNow.ToString("yyyy-MM-dd-HH-mm-ss-fffffff", CultureInfo.InvariantCulture);
        var path = Path.Combine(Folder(call), $"{collection.Config.Name}-{time}{Extension}");
        try
        {
            Directory.CreateDirectory(Folder(call));
            collection.Export(path + ".tmp");
            Storage.DurableFiles.Publish(path + ".tmp", path);
        }
        catch (IOException e)
        {
            File.Delete(path + ".tmp");
            throw QdrantError.Storage(e);
        }

        await call.OkAsync(writer => Describe(writer, path));
    }

    private static async Task Download(Call call)
    {
        var path = Existing(call, call.Route("snapshot"));
        call.Context.Response.ContentType = "application/octet-stream";
        await call.Context.Response.SendFileAsync(path, call.Context.RequestAborted);
    }

    private static async Task Delete(Call call)
    {
        File.Delete(Existing(call, call.Route("snapshot")));
        await call.TrueAsync();
    }

    /// <summary>Takes the collection back to a snapshot in its own snapshot folder; other places are refused.</summary>
    private static async Task Recover(Call call)
    {
        using var body = await call.JsonAsync();
        var location = FilterReader.Required(body.RootElement, "location").GetString() ?? "";
        var path = Existing(call, Path.GetFileName(location));
        try
        {
            await SnapshotRecovery.RunAsync(call.Collection, path);
        }
        catch (InvalidDataException e)
        {
            throw QdrantError.BadInput(e.Message);
        }

        await call.TrueAsync();
    }

    private static string Folder(Call call) => Path.Combine(call.Store.SnapshotsFolder, call.Collection.Config.Folder);

    private static string Existing(Call call, string name)
    {
        // Compared with what is there, so that no name leads elsewhere.
        var folder = Folder(call);
        return (Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension) : []).FirstOrDefault(file => Path.GetFileName(file) == name)
            ?? throw QdrantError.NotFound($"Snapshot {name} not found");
    }

    private static void Describe(Utf8JsonWriter writer, string path)
    {
        using var file = File.OpenRead(path);
        writer.WriteStartObject();
        writer.WriteString("name", Path.GetFileName(path));
        writer.WriteString("creation_time", File.GetLastWriteTimeUtc(path).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        writer.WriteNumber("size", file.Length);
        writer.WriteString("checksum", Convert.ToHexStringLower(SHA256.HashData(file)));
        writer.WriteEndObject();
    }
}
