using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Storage;

/// <summary>Applies the entries of a record to a table: the same code for a live write and for a restart.</summary>
internal static class RecordBody
{
    public static ulong Operation(ReadOnlySpan<byte> body) => BinaryPrimitives.ReadUInt64LittleEndian(body);

    /// <summary>True when the record closes a snapshot.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> body) =>
        body.Length > Record.BodyHeaderSize && (EntryKind)body[Record.BodyHeaderSize] == EntryKind.End;

    /// <exception cref="InvalidDataException">The body has a good checksum and yet makes no sense: a later format.</exception>
    public static void Apply(ReadOnlySpan<byte> body, PointTable table)
    {
        var version = Operation(body);
        var count = BinaryPrimitives.ReadInt32LittleEndian(body[8..]);
        var rest = body[Record.BodyHeaderSize..];
        for (var i = 0; i < count; i++)
        {
            rest = rest[ApplyEntry(rest, table, version)..];
        }
    }

    private static int ApplyEntry(ReadOnlySpan<byte> bytes, PointTable table, ulong version)
    {
        var kind = (EntryKind)bytes[0];
        var id = PointId.Decode(bytes[1..]);
        var payloadLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[(1 + PointId.Size)..]);
        var vectorBytes = kind is EntryKind.Upsert or EntryKind.Vector ? table.Dimension * sizeof(float) : 0;
        var vector = MemoryMarshal.Cast<byte, float>(bytes.Slice(Record.EntryHeaderSize, vectorBytes));
        var size = Record.EntryHeaderSize + vectorBytes + Math.Max(payloadLength, 0);
        var payload = payloadLength < 0 ? null : bytes[(Record.EntryHeaderSize + vectorBytes)..size].ToArray();

        switch (kind)
        {
            case EntryKind.Upsert:
                table.Upsert(id, vector, payload, version);
                break;
            case EntryKind.Payload when table.TryFind(id, out var row):
                table.SetPayload(row, payload, version);
                break;
            case EntryKind.Vector when table.TryFind(id, out var row):
                table.SetVector(row, vector, version);
                break;
            case EntryKind.Delete:
                table.Delete(id, version);
                break;
            // A replay over a newer snapshot meets points that are gone already.
            case EntryKind.Payload or EntryKind.Vector or EntryKind.End:
                break;
            default:
                throw new InvalidDataException($"Entry kind {kind} is unknown.");
        }

        return size;
    }
}
