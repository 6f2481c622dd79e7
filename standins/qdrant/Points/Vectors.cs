using System.Runtime.InteropServices;
using System.Text.Json;
using Qdrant.Engine.Collections;
using Qdrant.Engine.Http;
using Qdrant.Engine.Search;

namespace Qdrant.Engine.Points;

/// <summary>A vector in a request.</summary>
internal static class Vectors
{
    /// <summary>Reads the array and prepares it for the collection's distance.</summary>
    /// <exception cref="QdrantError">It is not an array of numbers, or of another dimension.</exception>
    public static void Read(JsonElement json, CollectionConfig config, Span<float> target)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw QdrantError.NotOffered("A vector that is not an array of numbers");
        }

        // Behind the opening bracket.
        var at = 1;
        CheckDimension(config, FloatReader.Read(JsonMarshal.GetRawUtf8Value(json), ref at, target));
        config.Distance.Prepare(target);
    }

    public static void CheckDimension(CollectionConfig config, int received)
    {
        if (received != config.Size)
        {
            throw QdrantError.BadInput($"Vector dimension error: expected dim: {config.Size}, got {received}");
        }
    }
}
