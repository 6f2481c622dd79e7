using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Storage;

/// <summary>
/// Collects the entries of one record in a pooled buffer, in the form in which they are logged and applied. The parts
/// of an upsert can come in any order, as they do in JSON: the vector has its place from the start.
/// </summary>
internal sealed class RecordBuilder(int dimension, int sizeHint = 4096) : IDisposable
{
    private byte[] _buffer = Buffers.Pool.Rent(Math.Max(sizeHint, 4096));
    private int _length = Record.HeaderSize + Record.BodyHeaderSize;
    private int _entry;

    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    /// <summary>Bytes so far, header included.</summary>
    public int Length => _length;

    /// <summary>Starts an entry without payload; <see cref="SetId"/> may come later.</summary>
    public void Begin(EntryKind kind)
    {
        var vectorBytes = kind is EntryKind.Upsert or EntryKind.Vector ? dimension * sizeof(float) : 0;
        Reserve(Record.EntryHeaderSize + vectorBytes);
        _entry = _length;
        _buffer[_entry] = (byte)kind;
        SetPayloadLength(Record.NoPayload);
        _length += Record.EntryHeaderSize + vectorBytes;
        Count++;
    }

    public void SetId(PointId id) => id.Encode(_buffer.AsSpan(_entry + 1));

    /// <summary>The current entry's vector, to be filled; not valid after the next call that adds bytes.</summary>
    public Span<float> Vector =>
        MemoryMarshal.Cast<byte, float>(_buffer.AsSpan(_entry + Record.EntryHeaderSize, dimension * sizeof(float)));

    /// <summary>Sets the current entry's payload, a UTF-8 JSON object; at most once an entry.</summary>
    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        Reserve(payload.Length);
        payload.CopyTo(_buffer.AsSpan(_length));
        _length += payload.Length;
        SetPayloadLength(payload.Length);
    }

    public void AddUpsert(PointId id, ReadOnlySpan<float> vector, byte[]? payload)
    {
        Begin(EntryKind.Upsert);
        SetId(id);
        vector.CopyTo(Vector);
        SetPayloadOrNone(payload);
    }

    public void AddPayload(PointId id, byte[]? payload)
    {
        Begin(EntryKind.Payload);
        SetId(id);
        SetPayloadOrNone(payload);
    }

    public void AddVector(PointId id, ReadOnlySpan<float> vector)
    {
        Begin(EntryKind.Vector);
        SetId(id);
        vector.CopyTo(Vector);
    }

    public void AddDelete(PointId id)
    {
        Begin(EntryKind.Delete);
        SetId(id);
    }

    /// <summary>Ids of the entries so far, none of which may have a payload.</summary>
    public IEnumerable<PointId> Ids()
    {
        var size = (_length - Record.HeaderSize - Record.BodyHeaderSize) / Math.Max(Count, 1);
        for (var i = 0; i < Count; i++)
        {
            yield return PointId.Decode(_buffer.AsSpan(Record.HeaderSize + Record.BodyHeaderSize + (i * size) + 1));
        }
    }

    /// <summary>The record, ready to be written; its body starts after <see cref="Record.HeaderSize"/>.</summary>
    public ReadOnlySpan<byte> Seal(ulong operation)
    {
        var body = _buffer.AsSpan(Record.HeaderSize, _length - Record.HeaderSize);
        BinaryPrimitives.WriteUInt64LittleEndian(body, operation);
        BinaryPrimitives.WriteInt32LittleEndian(body[8..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer, body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(4), Crc32C.Compute(body));
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>Forgets all entries and keeps the buffer.</summary>
    public void Clear() => (_length, Count) = (Record.HeaderSize + Record.BodyHeaderSize, 0);

    public void Dispose()
    {
        Buffers.Pool.Return(_buffer);
        _buffer = [];
    }

    private void SetPayloadOrNone(byte[]? payload)
    {
        if (payload is not null)
        {
            SetPayload(payload);
        }
    }

    private void SetPayloadLength(int length) =>
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_entry + 1 + PointId.Size), length);

    private void Reserve(int bytes)
    {
        if (_length + bytes <= _buffer.Length)
        {
            return;
        }

        var larger = Buffers.Pool.Rent(Math.Max(_length + bytes, (int)Math.Min(_buffer.Length * 2L, 1 << 30)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Buffers.Pool.Return(_buffer);
        _buffer = larger;
    }
}
