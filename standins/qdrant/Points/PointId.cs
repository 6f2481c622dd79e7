using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Qdrant.Engine.Points;

/// <summary>
/// An unsigned 64-bit number or a UUID, the two kinds that Qdrant takes. Numbers sort before UUIDs, each by value, so
/// that every order over points is total.
/// </summary>
internal readonly record struct PointId(ulong High, ulong Low, bool IsUuid) : IComparable<PointId>
{
    /// <summary>One byte of kind, then sixteen of value.</summary>
    public const int Size = 17;

    public static PointId From(ulong number) => new(0, number, false);

    public static PointId From(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new PointId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), true);
    }

    /// <summary>Reads a number, or a UUID in hyphenated, simple or URN form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PointId id)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            id = From(number);
            return true;
        }

        var plain = text.StartsWith("urn:uuid:") ? text[9..] : text;
        if (Guid.TryParseExact(plain, "D", out var uuid) || Guid.TryParseExact(plain, "N", out uuid))
        {
            id = From(uuid);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads the token that <paramref name="reader"/> stands on.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out PointId id)
    {
        id = default;
        if (reader.TokenType == JsonTokenType.Number)
        {
            var isNumber = reader.TryGetUInt64(out var number);
            id = From(number);
            return isNumber;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        if (reader.TryGetGuid(out var uuid))
        {
            id = From(uuid);
            return true;
        }

        // A number in quotes is no id in a body, only in a path.
        return TryParse(reader.GetString(), out id) && id.IsUuid;
    }

    /// <summary>Reads an id out of a parsed request.</summary>
    public static bool TryRead(JsonElement element, out PointId id)
    {
        id = default;
        switch (element.ValueKind)
        {
            case JsonValueKind.Number when element.TryGetUInt64(out var number):
                id = From(number);
                return true;
            case JsonValueKind.String:
                return TryParse(element.GetString(), out id) && id.IsUuid;
            default:
                return false;
        }
    }

    public static PointId Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[9..]), bytes[0] != 0);

    public void Encode(Span<byte> bytes)
    {
        bytes[0] = IsUuid ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[1..], High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[9..], Low);
    }

    public void Write(Utf8JsonWriter writer)
    {
        if (IsUuid)
        {
            writer.WriteStringValue(ToGuid());
        }
        else
        {
            writer.WriteNumberValue(Low);
        }
    }

    public int CompareTo(PointId other)
    {
        var order = IsUuid.CompareTo(other.IsUuid);
        order = order != 0 ? order : High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }

    public override string ToString() => IsUuid ? ToGuid().ToString() : Low.ToString(CultureInfo.InvariantCulture);

    private Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new Guid(bytes, bigEndian: true);
    }
}
