using System.Runtime.InteropServices;

namespace Qdrant.Engine.Points;

/// <summary>
/// A fixed number of rows: vectors side by side in one block of unmanaged memory (pages that hold no row yet cost
/// nothing), the rest in arrays beside it. Rows never move.
/// </summary>
internal sealed unsafe class Segment : IDisposable
{
    private readonly int _dimension;
    private float* _vectors;

    public Segment(int rows, int dimension)
    {
        _dimension = dimension;
        _vectors = (float*)NativeMemory.AlignedAlloc((nuint)rows * (nuint)dimension * sizeof(float), 64);
        Ids = new PointId[rows];
        Payloads = new byte[rows][];
        Versions = new ulong[rows];
        Live = new ulong[(rows + 63) / 64];
    }

    ~Segment() => Free();

    public PointId[] Ids { get; }

    /// <summary>UTF-8 JSON objects; null for a point without payload.</summary>
    public byte[]?[] Payloads { get; }

    /// <summary>Number of the operation that last touched each row.</summary>
    public ulong[] Versions { get; }

    /// <summary>One bit for each row that holds a point.</summary>
    public ulong[] Live { get; }

    public Span<float> Vector(int offset) => new(_vectors + ((nint)offset * _dimension), _dimension);

    public bool IsLive(int offset) => (Live[offset >> 6] & (1UL << offset)) != 0;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_vectors);
        _vectors = null;
    }
}
