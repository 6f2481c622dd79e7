using System.Text.Json;

namespace Qdrant.Engine.Filters;

/// <summary>Looks at the values at a path of a payload, without parsing the rest of it into objects.</summary>
internal static class PathWalk
{
    /// <summary>Called for each value at the path; the span is the value's own JSON. Returning true ends the walk.</summary>
    public delegate bool Visitor<TState>(ReadOnlySpan<byte> value, ref TState state);

    /// <summary>True when the visitor returned true for some value.</summary>
    public static bool Any<TState>(ReadOnlySpan<byte> payload, JsonPath path, ref TState state, Visitor<TState> visitor) =>
        !payload.IsEmpty && Walk(payload, path.Steps, 0, ref state, visitor);

    private static bool Walk<TState>(
        ReadOnlySpan<byte> json, IReadOnlyList<PathStep> steps, int depth, ref TState state, Visitor<TState> visitor)
    {
        if (depth == steps.Count)
        {
            return visitor(json, ref state);
        }

        var step = steps[depth];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return step.Key is { } key
            ? reader.TokenType == JsonTokenType.StartObject && IntoObject(json, ref reader, key, steps, depth, ref state, visitor)
            : reader.TokenType == JsonTokenType.StartArray && IntoArray(json, ref reader, step.Index, steps, depth, ref state, visitor);
    }

    private static bool IntoObject<TState>(
        ReadOnlySpan<byte> json, ref Utf8JsonReader reader, byte[] key, IReadOnlyList<PathStep> steps, int depth, ref TState state, Visitor<TState> visitor)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(key);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                return Walk(json[start..(int)reader.BytesConsumed], steps, depth + 1, ref state, visitor);
            }
        }

        return false;
    }

    private static bool IntoArray<TState>(
        ReadOnlySpan<byte> json, ref Utf8JsonReader reader, int wanted, IReadOnlyList<PathStep> steps, int depth, ref TState state, Visitor<TState> visitor)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if ((wanted == PathStep.Every || wanted == index)
                && Walk(json[start..(int)reader.BytesConsumed], steps, depth + 1, ref state, visitor))
            {
                return true;
            }
        }

        return false;
    }
}
