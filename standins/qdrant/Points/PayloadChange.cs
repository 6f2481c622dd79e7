using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Points;

/// <summary>Changes to a payload, each from the stored JSON to new JSON.</summary>
internal static class PayloadChange
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>
    /// Sets the keys of <paramref name="patch"/>, and removes those that it sets to null; at the object that
    /// <paramref name="at"/> leads to, or at the top.
    /// </summary>
    public static byte[] Merge(byte[]? payload, JsonElement patch, JsonPath? at)
    {
        if (at?.Steps.Any(step => step.Key is null) == true)
        {
            throw QdrantError.NotOffered("A key that leads into an array");
        }

        return Rewrite(payload, (stored, writer) => WriteMerged(stored, patch, at?.Steps ?? [], 0, writer));
    }

    /// <summary>Removes the values at the paths.</summary>
    public static byte[] Remove(byte[]? payload, IReadOnlyList<JsonPath> paths) =>
        Rewrite(payload, (stored, writer) => WriteWithout(stored, paths, 0, writer));

    private static byte[] Rewrite(byte[]? payload, Action<JsonElement, Utf8JsonWriter> write)
    {
        using var stored = JsonDocument.Parse(payload ?? "{}"u8.ToArray());
        var buffer = new ArrayBufferWriter<byte>((payload?.Length ?? 0) + 256);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            write(stored.RootElement, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMerged(JsonElement stored, JsonElement patch, IReadOnlyList<PathStep> at, int depth, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        var isThere = depth == at.Count;
        var entered = false;
        foreach (var property in stored.ValueKind == JsonValueKind.Object ? stored.EnumerateObject().ToArray() : [])
        {
            if (!isThere && property.NameEquals(at[depth].Key))
            {
                writer.WritePropertyName(property.Name);
                WriteMerged(property.Value, patch, at, depth + 1, writer);
                entered = true;
            }
            else if (!isThere || !patch.TryGetProperty(property.Name, out _))
            {
                property.WriteTo(writer);
            }
        }

        if (!isThere && !entered)
        {
            writer.WritePropertyName(at[depth].Key);
            WriteMerged(default, patch, at, depth + 1, writer);
        }

        foreach (var property in isThere ? patch.EnumerateObject().ToArray() : [])
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteWithout(JsonElement stored, IReadOnlyList<JsonPath> paths, int depth, Utf8JsonWriter writer)
    {
        if (stored.ValueKind != JsonValueKind.Object || paths.Count == 0)
        {
            stored.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var property in stored.EnumerateObject())
        {
            var affected = paths.Where(path => path.Steps[depth].Key is { } key && property.NameEquals(key)).ToList();
            if (affected.Any(path => path.Steps.Count == depth + 1))
            {
                continue;
            }

            writer.WritePropertyName(property.Name);
            WriteWithout(property.Value, affected, depth + 1, writer);
        }

        writer.WriteEndObject();
    }
}
