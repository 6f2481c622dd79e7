using System.Numerics;
using Qdrant.Engine.Filters;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Search;

/// <summary>
/// Exact search: every vector that the filter leaves is compared. Large tables are split over the processors by
/// blocks, each worker with its own heap.
/// </summary>
internal sealed class Scan(PointTable table, Distance distance, float[] query, FilterPlan plan, int limit, float? leastSimilarity)
{
    /// <summary>Rows that a worker takes at a time: a whole number of words of bits.</summary>
    private const int BlockRows = 1024;

    /// <summary>Below this many numbers a second thread costs more than it brings.</summary>
    private const long ParallelFrom = 2_000_000;

    private int _nextBlock = -1;

    /// <summary>Nearest first, at most <c>limit</c>.</summary>
    public Hit[] Run()
    {
        var workers = (long)table.RowLimit * table.Dimension < ParallelFrom ? 1 : Environment.ProcessorCount;
        if (workers == 1)
        {
            return Work().Sorted();
        }

        var found = new TopK[workers];
        Parallel.For(0, workers, worker => found[worker] = Work());
        for (var i = 1; i < workers; i++)
        {
            found[0].OfferAll(found[i]);
        }

        return found[0].Sorted();
    }

    private TopK Work()
    {
        var top = new TopK(limit, table);
        var blocks = (table.RowLimit + BlockRows - 1) / BlockRows;
        for (var block = Interlocked.Increment(ref _nextBlock); block < blocks; block = Interlocked.Increment(ref _nextBlock))
        {
            var first = block * BlockRows;
            for (var row = first; row < Math.Min(first + BlockRows, table.RowLimit); row += 64)
            {
                Compare(row, top);
            }
        }

        return top;
    }

    private void Compare(int firstRow, TopK top)
    {
        var segment = table.Segments[firstRow / table.RowsPerSegment];
        var offset = firstRow % table.RowsPerSegment;
        var rows = segment.Live[offset >> 6];
        if (plan.Rows is { } mask)
        {
            rows &= mask.Bits[firstRow >> 6];
        }

        for (; rows != 0; rows &= rows - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rows);
            var hit = new Hit(firstRow + bit, distance.Similarity(segment.Vector(offset + bit), query));
            if ((leastSimilarity is not { } least || hit.Similarity >= least) && top.Wants(hit) && plan.Accepts(table, hit.Row))
            {
                top.Offer(hit);
            }
        }
    }
}
