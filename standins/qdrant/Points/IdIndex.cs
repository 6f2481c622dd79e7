namespace Qdrant.Engine.Points;

/// <summary>
/// From point id to row: open addressing over row numbers alone (the ids are in the segments), eight bytes a point
/// at most.
/// </summary>
internal sealed class IdIndex(Func<int, PointId> idOf)
{
    private const int Empty = 0;
    private const int Removed = -1;

    private int[] _slots = new int[64];
    private int _used;

    public int Count { get; private set; }

    public bool TryFind(PointId id, out int row)
    {
        var mask = _slots.Length - 1;
        for (var slot = Hash(id) & mask; _slots[slot] != Empty; slot = (slot + 1) & mask)
        {
            if (_slots[slot] != Removed && idOf(_slots[slot] - 1) == id)
            {
                row = _slots[slot] - 1;
                return true;
            }
        }

        row = -1;
        return false;
    }

    /// <summary>Adds an id that is not there yet; <paramref name="row"/> must hold it already.</summary>
    public void Add(PointId id, int row)
    {
        if ((_used + 1) * 2 > _slots.Length)
        {
            Rebuild();
        }

        Place(_slots, id, row);
        _used++;
        Count++;
    }

    public void Remove(PointId id)
    {
        var mask = _slots.Length - 1;
        var slot = Hash(id) & mask;
        while (_slots[slot] == Removed || idOf(_slots[slot] - 1) != id)
        {
            slot = (slot + 1) & mask;
        }

        _slots[slot] = Removed;
        Count--;
    }

    private void Rebuild()
    {
        var size = 64;
        while (size < (Count + 1) * 3)
        {
            size *= 2;
        }

        var slots = new int[size];
        foreach (var entry in _slots)
        {
            if (entry > 0)
            {
                Place(slots, idOf(entry - 1), entry - 1);
            }
        }

        _slots = slots;
        _used = Count;
    }

    private static void Place(int[] slots, PointId id, int row)
    {
        var mask = slots.Length - 1;
        var slot = Hash(id) & mask;
        while (slots[slot] != Empty)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = row + 1;
    }

    // Ids come in runs; a plain remainder would make them one long cluster.
    private static int Hash(PointId id)
    {
        var mixed = (id.Low ^ (id.High * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
        return (int)((mixed ^ (mixed >> 32)) & int.MaxValue);
    }
}
