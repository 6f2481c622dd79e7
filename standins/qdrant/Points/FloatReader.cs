using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Qdrant.Engine.Http;

namespace Qdrant.Engine.Points;

/// <summary>
/// Reads a JSON array of numbers. Most of an upsert is such numbers, and this is several times as fast as a general
/// JSON reader: a short decimal is an exact integer over an exact power of ten, so that one division rounds correctly.
/// </summary>
internal static class FloatReader
{
    private const int ExactPowers = 22;
    private const ulong ExactIntegers = 1UL << 53;

    private static readonly double[] _powersOfTen = [.. Enumerable.Range(0, ExactPowers + 1).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    private static readonly ulong[] _integerPowers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>
    /// Reads from behind the opening bracket up to the closing one, which is not consumed. Numbers that do not fit into
    /// the target are counted only.
    /// </summary>
    /// <returns>How many numbers there were.</returns>
    /// <exception cref="QdrantError">Something in the array is not a finite number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(ReadOnlySpan<byte> json, ref int position, Span<float> target)
    {
        var count = 0;
        var at = position;
        SkipSpace(json, ref at);
        if (at < json.Length && json[at] == (byte)']')
        {
            position = at;
            return 0;
        }

        while (true)
        {
            var value = ReadOne(json, ref at);
            if (count < target.Length)
            {
                target[count] = value;
            }

            count++;
            SkipSpace(json, ref at);
            if (at < json.Length && json[at] == (byte)',')
            {
                at++;
                SkipSpace(json, ref at);
            }
            else if (at < json.Length && json[at] == (byte)']')
            {
                position = at;
                return count;
            }
            else
            {
                throw NotANumber();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float ReadOne(ReadOnlySpan<byte> json, ref int at)
    {
        var start = at;
        var negative = at < json.Length && json[at] == (byte)'-' ? 1 : 0;
        at += negative;

        ulong mantissa = 0;
        int digits;
        if (at + 1 < json.Length && json[at + 1] == (byte)'.' && (uint)(json[at] - '0') <= 9)
        {
            // The usual case: one digit before the point.
            mantissa = (uint)(json[at] - '0');
            digits = 1;
            at++;
        }
        else if ((digits = ReadDigits(json, ref at, ref mantissa)) == 0)
        {
            throw NotANumber();
        }

        var exponent = 0;
        if (at < json.Length && json[at] == (byte)'.')
        {
            at++;
            var fraction = ReadDigits(json, ref at, ref mantissa);
            if (fraction == 0)
            {
                throw NotANumber();
            }

            digits += fraction;
            exponent = -fraction;
        }

        if (at < json.Length && (json[at] | 0x20) == 'e')
        {
            exponent += ReadExponent(json, ref at);
        }

        // Nineteen digits always fit into the mantissa.
        if (digits > 19 || mantissa > ExactIntegers || Math.Abs(exponent) > ExactPowers)
        {
            return Slowly(json[start..at]);
        }

        var exact = exponent <= 0 ? mantissa / _powersOfTen[-exponent] : mantissa * _powersOfTen[exponent];
        var bits = BitConverter.DoubleToUInt64Bits(exact);
        // Half way between two floats the rounding of the double may have decided; ask again.
        return (bits & 0x1FFFFFFF) == 0x10000000 || exact > float.MaxValue
            ? Slowly(json[start..at])
            : (float)BitConverter.UInt64BitsToDouble(bits | ((ulong)negative << 63));
    }

    // Eight digits at a time: the bytes up to the first that is no digit are moved to the end of a word, so that
    // zeros stand before them, and three multiplications join them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDigits(ReadOnlySpan<byte> json, ref int at, ref ulong mantissa)
    {
        var start = at;
        while (json.Length - at >= 8)
        {
            var digits = BinaryPrimitives.ReadUInt64LittleEndian(json[at..]) ^ 0x3030303030303030;
            var others = (((digits & 0x7F7F7F7F7F7F7F7F) + 0x7676767676767676) | digits) & 0x8080808080808080;
            if (others == 0)
            {
                mantissa = (mantissa * 100_000_000) + Join(digits);
                at += 8;
                continue;
            }

            var count = BitOperations.TrailingZeroCount(others) >> 3;
            if (count > 0)
            {
                mantissa = (mantissa * _integerPowers[count]) + Join(digits << (64 - (count * 8)));
                at += count;
            }

            return at - start;
        }

        for (; at < json.Length && (uint)(json[at] - '0') <= 9; at++)
        {
            mantissa = (mantissa * 10) + (uint)(json[at] - '0');
        }

        return at - start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(ulong digits)
    {
        var pairs = (digits * 10) + (digits >> 8);
        return (uint)((((pairs & 0x000000FF000000FF) * 0x000F424000000064)
            + (((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }

    private static int ReadExponent(ReadOnlySpan<byte> json, ref int at)
    {
        at++;
        var negative = at < json.Length && json[at] == (byte)'-';
        if (at < json.Length && json[at] is (byte)'-' or (byte)'+')
        {
            at++;
        }

        ulong value = 0;
        var digits = ReadDigits(json, ref at, ref value);
        if (digits == 0)
        {
            throw NotANumber();
        }

        var limited = digits > 4 ? 9999 : (int)value;
        return negative ? -limited : limited;
    }

    private static float Slowly(ReadOnlySpan<byte> number) =>
        float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
            ? value
            : throw NotANumber();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SkipSpace(ReadOnlySpan<byte> json, ref int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }

    private static QdrantError NotANumber() => QdrantError.Format("a vector must be an array of finite numbers");
}
