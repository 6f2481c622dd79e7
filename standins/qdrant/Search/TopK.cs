using Qdrant.Engine.Points;

namespace Qdrant.Engine.Search;

/// <summary>A row and how near it is; larger is nearer.</summary>
internal readonly record struct Hit(int Row, float Similarity);

/// <summary>
/// The nearest rows so far, in a heap with the worst on top. Equal similarities are ordered by point id, so the answer
/// does not depend on where points lie or which thread saw them first.
/// </summary>
internal sealed class TopK(int capacity, PointTable table)
{
    private Hit[] _heap = new Hit[Math.Min(capacity, 16)];

    public int Count { get; private set; }

    /// <summary>Whether <see cref="Offer"/> would take this hit; cheap, so that filters are asked only then.</summary>
    public bool Wants(Hit hit) => Count < capacity || (capacity > 0 && IsBetter(hit, _heap[0]));

    public void Offer(Hit hit)
    {
        if (!Wants(hit))
        {
            return;
        }

        if (Count == capacity)
        {
            _heap[0] = hit;
            SinkRoot();
            return;
        }

        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Math.Min(capacity, _heap.Length * 2));
        }

        _heap[Count] = hit;
        Rise(Count++);
    }

    public void OfferAll(TopK other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            Offer(other._heap[i]);
        }
    }

    /// <summary>Nearest first.</summary>
    public Hit[] Sorted()
    {
        var hits = _heap.AsSpan(0, Count).ToArray();
        Array.Sort(hits, (a, b) => IsBetter(a, b) ? -1 : a.Row == b.Row ? 0 : 1);
        return hits;
    }

    private bool IsBetter(Hit a, Hit b) =>
        a.Similarity > b.Similarity || (a.Similarity == b.Similarity && table.Id(a.Row).CompareTo(table.Id(b.Row)) < 0);

    private void Rise(int at)
    {
        while (at > 0 && IsBetter(_heap[(at - 1) / 2], _heap[at]))
        {
            var parent = (at - 1) / 2;
            (_heap[parent], _heap[at]) = (_heap[at], _heap[parent]);
            at = parent;
        }
    }

    private void SinkRoot()
    {
        for (var at = 0; ;)
        {
            var worst = at;
            for (var child = (2 * at) + 1; child <= (2 * at) + 2 && child < Count; child++)
            {
                worst = IsBetter(_heap[worst], _heap[child]) ? child : worst;
            }

            if (worst == at)
            {
                return;
            }

            (_heap[at], _heap[worst]) = (_heap[worst], _heap[at]);
            at = worst;
        }
    }
}
