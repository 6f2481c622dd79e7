using System.Text.Json;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Points;

/// <summary>Which part of a payload an answer shows: all, none, or by key paths.</summary>
internal sealed record PayloadSelector(bool Enabled, IReadOnlyList<JsonPath>? Include, IReadOnlyList<JsonPath>? Exclude)
{
    /// <exception cref="QdrantError">The value is no selector.</exception>
    public static PayloadSelector Read(JsonElement request, bool fallback)
    {
        if (!request.TryGetProperty("with_payload", out var json))
        {
            return new PayloadSelector(fallback, null, null);
        }

        return json.ValueKind switch
        {
            JsonValueKind.Null => new PayloadSelector(fallback, null, null),
            JsonValueKind.True => new PayloadSelector(true, null, null),
            JsonValueKind.False => new PayloadSelector(false, null, null),
            JsonValueKind.Array => new PayloadSelector(true, Paths(json), null),
            JsonValueKind.Object when json.TryGetProperty("include", out var include) => new PayloadSelector(true, Paths(include), null),
            JsonValueKind.Object when json.TryGetProperty("exclude", out var exclude) => new PayloadSelector(true, null, Paths(exclude)),
            _ => throw QdrantError.Format("data did not match any variant of untagged enum WithPayloadInterface"),
        };
    }

    /// <summary>Writes the property <c>payload</c>, when it is wanted.</summary>
    public void Write(Utf8JsonWriter writer, byte[]? payload)
    {
        if (!Enabled)
        {
            return;
        }

        writer.WritePropertyName("payload"u8);
        if (payload is null)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else if (Include is null && Exclude is null)
        {
            writer.WriteRawValue(payload, skipInputValidation: true);
        }
        else if (Exclude is not null)
        {
            writer.WriteRawValue(PayloadChange.Remove(payload, Exclude), skipInputValidation: true);
        }
        else
        {
            using var stored = JsonDocument.Parse(payload);
            WriteIncluded(stored.RootElement, Include!, 0, writer);
        }
    }

    private static void WriteIncluded(JsonElement json, IReadOnlyList<JsonPath> paths, int depth, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var property in json.EnumerateObject())
        {
            var chosen = paths.Where(path => path.Steps[depth].Key is { } key && property.NameEquals(key)).ToList();
            if (chosen.Count == 0)
            {
                continue;
            }

            // Into an array a path leads with all its elements.
            if (property.Value.ValueKind != JsonValueKind.Object || chosen.Any(path => path.Steps.Count == depth + 1))
            {
                property.WriteTo(writer);
            }
            else
            {
                writer.WritePropertyName(property.Name);
                WriteIncluded(property.Value, chosen, depth + 1, writer);
            }
        }

        writer.WriteEndObject();
    }

    private static IReadOnlyList<JsonPath> Paths(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(key => key.ValueKind == JsonValueKind.String && JsonPath.Parse(key.GetString()!) is { } path
                ? path
                : throw QdrantError.Format($"Invalid json path: {key.GetRawText()}"))]
            : throw QdrantError.Format("expected a list of keys");
}
