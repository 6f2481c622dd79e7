using System.Buffers.Binary;

namespace Qdrant.Engine.Storage;

/// <summary>
/// The one format of logs and snapshots. A file is a header of sixteen bytes and records; a record is its body's
/// length, the CRC-32C of the body, and the body: operation number, entry count, entries. An entry is absolute (the
/// point's whole new state), so applying a record twice, or to a newer state, does no harm as long as those after it
/// follow.
/// </summary>
internal static class Record
{
    public const int FileHeaderSize = 16;
    public const int HeaderSize = 8;

    /// <summary>Operation number and entry count.</summary>
    public const int BodyHeaderSize = 12;

    /// <summary>Kind, point id, payload length.</summary>
    public const int EntryHeaderSize = 1 + Points.PointId.Size + 4;

    /// <summary>The payload length that says: no payload.</summary>
    public const int NoPayload = -1;

    /// <summary>A record may not be longer; what claims to be is a torn one.</summary>
    public const int MaxBody = 1 << 30;

    private static ReadOnlySpan<byte> Magic => "QDREC001"u8;

    public static void WriteFileHeader(Span<byte> header, int dimension)
    {
        header[..FileHeaderSize].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], dimension);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Crc32C.Compute(header[..12]));
    }

    /// <summary>The vector dimension, or null when these bytes are no header.</summary>
    public static int? ReadFileHeader(ReadOnlySpan<byte> header) =>
        header.Length >= FileHeaderSize
        && header[..8].SequenceEqual(Magic)
        && BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) == Crc32C.Compute(header[..12])
            ? BinaryPrimitives.ReadInt32LittleEndian(header[8..])
            : null;
}

/// <summary>What an entry does to its point.</summary>
internal enum EntryKind : byte
{
    /// <summary>Insert or replace: vector, then payload.</summary>
    Upsert = 1,

    /// <summary>Replace the payload of a point that exists.</summary>
    Payload = 2,

    /// <summary>Remove the point.</summary>
    Delete = 3,

    /// <summary>Replace the vector of a point that exists.</summary>
    Vector = 4,

    /// <summary>Last entry of a snapshot: it is complete.</summary>
    End = 5,
}
