using System.Globalization;
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

    /// <summary>
    /// Reads from behind the opening bracket up to the closing one, which is not consumed. Numbers that do not fit into
    /// the target are counted only.
    /// </summary>
    /// <returns>How many numbers there were.</returns>
    /// <exception cref="QdrantError">Something in the array is not a finite number.</exception>
    public static int Read(ReadOnlySpan<byte> json, ref int at, Span<float> target)
    {
        var count = 0;
        SkipSpace(json, ref at);
        if (at < json.Length && json[at] == (byte)']')
        {
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
                return count;
            }
            else
            {
                throw NotANumber();
            }
        }
    }

    private static float ReadOne(ReadOnlySpan<byte> json, ref int at)
    {
        var start = at;
        var negative = at < json.Length && json[at] == (byte)'-';
        at += negative ? 1 : 0;

        ulong mantissa = 0;
        var digits = ReadDigits(json, ref at, ref mantissa);
        var exponent = 0;
        if (digits == 0)
        {
            throw NotANumber();
        }

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

        var exact = exponent < 0 ? mantissa / _powersOfTen[-exponent] : mantissa * _powersOfTen[exponent];
        // Half way between two floats the rounding of the double may have decided; ask again.
        return (BitConverter.DoubleToUInt64Bits(exact) & 0x1FFFFFFF) == 0x10000000
            ? Slowly(json[start..at])
            : (float)(negative ? -exact : exact) is var value && float.IsFinite(value) ? value : throw NotANumber();
    }

    private static int ReadDigits(ReadOnlySpan<byte> json, ref int at, ref ulong mantissa)
    {
        var start = at;
        var value = mantissa;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') <= 9)
        {
            value = (value * 10) + (uint)(json[at] - '0');
            at++;
        }

        mantissa = value;
        return at - start;
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

    private static void SkipSpace(ReadOnlySpan<byte> json, ref int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }

    private static QdrantError NotANumber() => QdrantError.Format("a vector must be an array of finite numbers");
}
