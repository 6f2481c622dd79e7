using System.Text.Json;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Collections;

/// <summary>The data folder: the catalog, a folder for each collection, and those of snapshots.</summary>
internal sealed class CatalogFolder(string folder)
{
    public string FullPath { get; } = Path.GetFullPath(folder);

    public string Snapshots => Path.Combine(FullPath, "snapshots");

    private string Collections => Path.Combine(FullPath, "collections");

    private string CatalogPath => Path.Combine(FullPath, "catalog.json");

    /// <summary>Where a collection's files are.</summary>
    public string Of(CollectionConfig config) => Path.Combine(Collections, config.Folder);

    /// <summary>Reads the catalog, and removes folders that it does not know: they are left-overs.</summary>
    public Catalog Read()
    {
        Directory.CreateDirectory(Collections);
        var catalog = File.Exists(CatalogPath)
            ? JsonSerializer.Deserialize(File.ReadAllBytes(CatalogPath), CatalogJson.Default.Catalog)!
            : new Catalog([], new Dictionary<string, string>());

        var known = catalog.Collections.Select(config => config.Folder).ToHashSet(StringComparer.Ordinal);
        foreach (var left in Directory.GetDirectories(Collections).Where(left => !known.Contains(Path.GetFileName(left))))
        {
            Directory.Delete(left, recursive: true);
        }

        return catalog;
    }

    /// <summary>Replaces the catalog, durably.</summary>
    public void Write(Catalog catalog) =>
        DurableFiles.Replace(CatalogPath, JsonSerializer.SerializeToUtf8Bytes(catalog, CatalogJson.Default.Catalog));

    /// <summary>Removes a collection's folder, or leaves it to the next start.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The catalog no longer knows it.
        }
    }
}
