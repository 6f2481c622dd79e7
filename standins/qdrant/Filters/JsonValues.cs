using System.Text.Json;

namespace Qdrant.Engine.Filters;

/// <summary>Questions about one JSON value in its UTF-8 form, without white space around it.</summary>
internal static class JsonValues
{
    public static bool IsNull(ReadOnlySpan<byte> value) => value[0] == (byte)'n';

    public static bool IsArray(ReadOnlySpan<byte> value) => value[0] == (byte)'[';

    /// <summary>Null or an array without elements.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> value) => IsNull(value) || (IsArray(value) && Count(value) == 0);

    /// <summary>Elements of an array; 0 for null, 1 for anything else.</summary>
    public static int Count(ReadOnlySpan<byte> value)
    {
        if (!IsArray(value))
        {
            return IsNull(value) ? 0 : 1;
        }

        var count = 0;
        var reader = new Utf8JsonReader(value);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            count++;
        }

        return count;
    }

    /// <summary>True when an array has a null among its elements.</summary>
    public static bool HasNull(ReadOnlySpan<byte> array)
    {
        var reader = new Utf8JsonReader(array);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
