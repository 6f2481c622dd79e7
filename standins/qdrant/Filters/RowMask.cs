using System.Numerics;
using System.Numerics.Tensors;

namespace Qdrant.Engine.Filters;

/// <summary>A set of rows, one bit each.</summary>
internal sealed class RowMask(int rows)
{
    private readonly ulong[] _bits = new ulong[(rows + 63) / 64];

    public int Words => _bits.Length;

    public ReadOnlySpan<ulong> Bits => _bits;

    public void Set(int row) => _bits[row >> 6] |= 1UL << row;

    public bool Has(int row) => (_bits[row >> 6] & (1UL << row)) != 0;

    public void And(RowMask other) => TensorPrimitives.BitwiseAnd<ulong>(_bits, other._bits, _bits);

    public void Or(RowMask other) => TensorPrimitives.BitwiseOr<ulong>(_bits, other._bits, _bits);

    /// <summary>Adds a set whose bits may stop earlier.</summary>
    public void Or(ReadOnlySpan<ulong> bits)
    {
        var common = Math.Min(bits.Length, _bits.Length);
        TensorPrimitives.BitwiseOr(bits[..common], _bits.AsSpan(0, common), _bits.AsSpan(0, common));
    }

    public void Invert() => TensorPrimitives.OnesComplement<ulong>(_bits, _bits);

    public int Count()
    {
        var count = 0;
        foreach (var word in _bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
