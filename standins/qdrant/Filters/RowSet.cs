namespace Qdrant.Engine.Filters;

/// <summary>
/// The rows that hold one value: a short list, or one bit a row once that is smaller. Rows may be added twice (an
/// array can hold a value twice) and are removed as often.
/// </summary>
internal sealed class RowSet
{
    private int[] _rows = new int[2];
    private ulong[]? _bits;

    public int Count { get; private set; }

    public void Add(int row)
    {
        if (_bits is not null)
        {
            SetBit(row);
            return;
        }

        if (_rows.AsSpan(0, Count).Contains(row))
        {
            return;
        }

        if (Count == _rows.Length)
        {
            Grow(row);
            if (_bits is not null)
            {
                SetBit(row);
                return;
            }
        }

        _rows[Count++] = row;
    }

    public void Remove(int row)
    {
        if (_bits is not null)
        {
            if (row >> 6 < _bits.Length && (_bits[row >> 6] & (1UL << row)) != 0)
            {
                _bits[row >> 6] &= ~(1UL << row);
                Count--;
            }

            return;
        }

        var at = _rows.AsSpan(0, Count).IndexOf(row);
        if (at >= 0)
        {
            _rows[at] = _rows[--Count];
        }
    }

    public void AddTo(RowMask mask)
    {
        if (_bits is not null)
        {
            mask.Or(_bits);
            return;
        }

        foreach (var row in _rows.AsSpan(0, Count))
        {
            mask.Set(row);
        }
    }

    private void SetBit(int row)
    {
        if (row >> 6 >= _bits!.Length)
        {
            Array.Resize(ref _bits, Math.Max((row >> 6) + 1, _bits.Length * 5 / 4));
        }

        if ((_bits[row >> 6] & (1UL << row)) == 0)
        {
            _bits[row >> 6] |= 1UL << row;
            Count++;
        }
    }

    private void Grow(int row)
    {
        var last = row;
        foreach (var known in _rows)
        {
            last = Math.Max(last, known);
        }

        if (Count < 64 || Count * 64L < last)
        {
            Array.Resize(ref _rows, Count * 2);
            return;
        }

        _bits = new ulong[(last >> 6) + 1];
        var rows = _rows;
        (_rows, Count) = ([], 0);
        foreach (var known in rows)
        {
            SetBit(known);
        }
    }
}
