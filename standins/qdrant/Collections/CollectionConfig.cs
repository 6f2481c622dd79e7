using System.Text.Json;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Search;

namespace Qdrant.Engine.Collections;

/// <summary>What a collection was created with. The folder's name is not the collection's: names may hold anything.</summary>
internal sealed record CollectionConfig
{
    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required int Size { get; init; }

    public required Distance Distance { get; init; }

    /// <summary>The application's own facts about the collection.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Payload indexes by field.</summary>
    public IReadOnlyDictionary<string, IndexKind> Indexes { get; init; } = new SortedDictionary<string, IndexKind>(StringComparer.Ordinal);
}

/// <summary>Everything about collections but their points: one small file, replaced whole with each change.</summary>
internal sealed record Catalog(IReadOnlyList<CollectionConfig> Collections, IReadOnlyDictionary<string, string> Aliases);
