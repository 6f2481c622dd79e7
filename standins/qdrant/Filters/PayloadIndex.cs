using System.Text.Json;

namespace Qdrant.Engine.Filters;

/// <summary>The field types that Qdrant indexes. Text and geo are accepted and answered from the payload.</summary>
internal enum IndexKind
{
    Keyword,
    Integer,
    Float,
    Bool,
    Datetime,
    Uuid,
    Text,
    Geo,
}

/// <summary>Which rows hold which value at one path.</summary>
internal interface IPayloadIndex
{
    IndexKind Kind { get; }

    /// <summary>Points with at least one value.</summary>
    int Points { get; }

    /// <summary>Takes in (or out) the values at the path; returns whether there was one.</summary>
    void Update(int row, ReadOnlySpan<byte> value, bool add);

    /// <summary>Counts a point in (or out), after its values.</summary>
    void CountPoint(bool add);
}

/// <summary>An index over values of one type; values of other types are not in it, and no test for T looks for them.</summary>
internal sealed class PayloadIndex<T>(IndexKind kind, PayloadIndex<T>.Reader read) : IPayloadIndex
    where T : notnull, IComparable<T>
{
    private readonly Dictionary<T, RowSet> _rows = [];
    private T[]? _sorted;
    private int _otherNumbers;

    public delegate bool Reader(ref Utf8JsonReader reader, out T value);

    public IndexKind Kind => kind;

    public int Points { get; private set; }

    /// <summary>False when the index is not of this type, and so cannot tell.</summary>
    public static bool TrySelect(IPayloadIndex index, IReadOnlySet<T> values, RowMask rows)
    {
        if (index is not PayloadIndex<T> typed)
        {
            return false;
        }

        foreach (var value in values)
        {
            if (typed._rows.TryGetValue(value, out var found))
            {
                found.AddTo(rows);
            }
        }

        return true;
    }

    public void CountPoint(bool add) => Points += add ? 1 : -1;

    public void Update(int row, ReadOnlySpan<byte> value, bool add)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            UpdateOne(row, ref reader, add);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            UpdateOne(row, ref reader, add);
            reader.Skip();
        }
    }

    /// <summary>
    /// Adds the rows of all values within the bounds. False when the field also holds numbers that an index of this
    /// type leaves out, so that it cannot tell.
    /// </summary>
    public bool SelectRange<TBound>(Bounds<TBound> bounds, Func<T, TBound> convert, RowMask rows)
        where TBound : struct, IComparable<TBound>
    {
        if (_otherNumbers > 0)
        {
            return false;
        }

        var sorted = Sorted();
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (bounds.IsTooSmall(convert(sorted[middle])))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < sorted.Length && bounds.Contain(convert(sorted[low])); low++)
        {
            if (_rows.TryGetValue(sorted[low], out var found))
            {
                found.AddTo(rows);
            }
        }

        return true;
    }

    private void UpdateOne(int row, ref Utf8JsonReader reader, bool add)
    {
        if (!read(ref reader, out var value))
        {
            _otherNumbers += reader.TokenType != JsonTokenType.Number ? 0 : add ? 1 : -1;
            return;
        }

        if (_rows.TryGetValue(value, out var rows))
        {
            if (add)
            {
                rows.Add(row);
                return;
            }

            rows.Remove(row);
            if (rows.Count == 0)
            {
                _rows.Remove(value);
                _sorted = null;
            }
        }
        else if (add)
        {
            (_rows[value] = rows = new RowSet()).Add(row);
            _sorted = null;
        }
    }

    private T[] Sorted()
    {
        // Two readers may both build it: the same array twice does no harm.
        if (Volatile.Read(ref _sorted) is { } known)
        {
            return known;
        }

        T[] sorted = [.. _rows.Keys];
        Array.Sort(sorted);
        Volatile.Write(ref _sorted, sorted);
        return sorted;
    }
}
