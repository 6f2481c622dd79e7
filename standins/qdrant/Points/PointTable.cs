using System.Numerics;
using Qdrant.Engine.Filters;

namespace Qdrant.Engine.Points;

/// <summary>
/// All points of a collection in memory. A deleted row is reused by a later insert and rows never move, which is what
/// lets a compaction read the table in pieces. Not synchronised: <see cref="Collections.Collection"/> holds the lock.
/// </summary>
internal sealed class PointTable : IDisposable
{
    private const int SegmentBytes = 8 << 20;

    private readonly List<Segment> _segments = [];
    private readonly Stack<int> _free = new();
    private readonly IdIndex _ids;
    private readonly int _shift;
    private int[]? _sorted;

    public PointTable(int dimension)
    {
        Dimension = dimension;
        RowsPerSegment = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(SegmentBytes / (dimension * sizeof(float)), 64, 16384));
        _shift = BitOperations.Log2((uint)RowsPerSegment);
        _ids = new IdIndex(Id);
    }

    public int Dimension { get; }

    public int RowsPerSegment { get; }

    public int Count => _ids.Count;

    /// <summary>Rows in use or once in use: the end of every scan.</summary>
    public int RowLimit { get; private set; }

    /// <summary>Bytes of payload held.</summary>
    public long PayloadBytes { get; private set; }

    public bool IsDisposed { get; private set; }

    public PayloadIndexes Indexes { get; } = new();

    public IReadOnlyList<Segment> Segments => _segments;

    public bool TryFind(PointId id, out int row) => _ids.TryFind(id, out row);

    public PointId Id(int row) => SegmentOf(row).Ids[Offset(row)];

    public byte[]? Payload(int row) => SegmentOf(row).Payloads[Offset(row)];

    public ulong Version(int row) => SegmentOf(row).Versions[Offset(row)];

    public ReadOnlySpan<float> Vector(int row) => SegmentOf(row).Vector(Offset(row));

    public bool IsLive(int row) => SegmentOf(row).IsLive(Offset(row));

    /// <summary>Inserts the point or replaces all of it.</summary>
    public void Upsert(PointId id, ReadOnlySpan<float> vector, byte[]? payload, ulong version)
    {
        if (!_ids.TryFind(id, out var row))
        {
            row = TakeRow();
            SegmentOf(row).Ids[Offset(row)] = id;
            SegmentOf(row).Live[Offset(row) >> 6] |= 1UL << Offset(row);
            _ids.Add(id, row);
            _sorted = null;
        }

        vector.CopyTo(SegmentOf(row).Vector(Offset(row)));
        SetPayload(row, payload, version);
    }

    public void SetPayload(int row, byte[]? payload, ulong version)
    {
        var (segment, offset) = (SegmentOf(row), Offset(row));
        var before = segment.Payloads[offset];
        Indexes.Replace(row, before, payload);
        PayloadBytes += (payload?.Length ?? 0) - (before?.Length ?? 0);
        segment.Payloads[offset] = payload;
        segment.Versions[offset] = version;
    }

    public void SetVector(int row, ReadOnlySpan<float> vector, ulong version)
    {
        vector.CopyTo(SegmentOf(row).Vector(Offset(row)));
        SegmentOf(row).Versions[Offset(row)] = version;
    }

    public bool Delete(PointId id, ulong version)
    {
        if (!_ids.TryFind(id, out var row))
        {
            return false;
        }

        SetPayload(row, null, version);
        _ids.Remove(id);
        SegmentOf(row).Live[Offset(row) >> 6] &= ~(1UL << Offset(row));
        _free.Push(row);
        _sorted = null;
        return true;
    }

    /// <summary>Rows of all points by ascending id; kept until a point comes or goes.</summary>
    public int[] RowsById()
    {
        // Two readers may both build it: the same array twice does no harm.
        if (Volatile.Read(ref _sorted) is { } known)
        {
            return known;
        }

        var rows = new List<int>(Count);
        for (var row = 0; row < RowLimit; row++)
        {
            if (IsLive(row))
            {
                rows.Add(row);
            }
        }

        var sorted = rows.ToArray();
        Array.Sort(Array.ConvertAll(sorted, Id), sorted);
        Volatile.Write(ref _sorted, sorted);
        return sorted;
    }

    public void Dispose()
    {
        IsDisposed = true;
        _segments.ForEach(segment => segment.Dispose());
    }

    private Segment SegmentOf(int row) => _segments[row >> _shift];

    private int Offset(int row) => row & (RowsPerSegment - 1);

    private int TakeRow()
    {
        if (_free.TryPop(out var row))
        {
            return row;
        }

        if (RowLimit == _segments.Count << _shift)
        {
            _segments.Add(new Segment(RowsPerSegment, Dimension));
        }

        return RowLimit++;
    }
}
