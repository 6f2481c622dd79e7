using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Analytics.Visitors.Countries;

/// <summary>Decodes the values of an mmdb file. Whole numbers of up to 64 bits become <see cref="ulong"/>, except int32.</summary>
/// <param name="file">The whole file.</param>
/// <param name="start">Where the section begins; pointers count from here.</param>
/// <param name="end">Where it ends.</param>
internal sealed class MmdbData(byte[] file, int start, int end)
{
    private const int MaxDepth = 32;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The value at an offset within the section.</summary>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public object Read(int offset)
    {
        var at = checked(start + offset);
        return Value(ref at, MaxDepth);
    }

    private object Value(ref int at, int depth)
    {
        if (depth == 0) throw new InvalidDataException("values are nested too deeply");
        var control = Byte(ref at);
        var type = control >> 5;
        if (type == 1) return Target(ref at, control, depth);
        // Types above 7 do not fit into three bits.
        if (type == 0) type = 7 + Byte(ref at);
        var size = Size(ref at, control & 0x1F);
        return type switch
        {
            2 => (object)Text(Bytes(ref at, size)),
            3 => size == 8 ? BinaryPrimitives.ReadDoubleBigEndian(Bytes(ref at, 8)) : throw Wrong("a double", size),
            4 => Bytes(ref at, size).ToArray(),
            5 => Unsigned(ref at, size, 2),
            6 => Unsigned(ref at, size, 4),
            7 => Map(ref at, size, depth),
            8 => size <= 4 ? (int)(uint)Unsigned(ref at, size, 4) : throw Wrong("an int32", size),
            9 => Unsigned(ref at, size, 8),
            10 => size <= 16 ? Bytes(ref at, size).ToArray() : throw Wrong("a uint128", size),
            11 => List(ref at, size, depth),
            14 => size <= 1 ? size == 1 : throw Wrong("a boolean", size),
            15 => size == 4 ? BinaryPrimitives.ReadSingleBigEndian(Bytes(ref at, 4)) : throw Wrong("a float", size),
            _ => throw new InvalidDataException($"there is a value of unknown type {type}"),
        };
    }

    private object Target(ref int at, int control, int depth)
    {
        var high = control & 7;
        var offset = (control >> 3 & 3) switch
        {
            0 => high << 8 | Byte(ref at),
            1 => (high << 16 | Big(ref at, 2)) + 2048,
            2 => (high << 24 | Big(ref at, 3)) + 526_336,
            _ => Big(ref at, 4),
        };
        var target = checked(start + offset);
        if (target >= end || target < start) throw new InvalidDataException("a pointer leads out of the data");
        // The format forbids pointers to pointers; that and the depth end every cycle.
        if (file[target] >> 5 == 1) throw new InvalidDataException("a pointer leads to a pointer");
        return Value(ref target, depth - 1);
    }

    private Dictionary<string, object> Map(ref int at, int size, int depth)
    {
        var map = new Dictionary<string, object>(Math.Min(size, 64), StringComparer.Ordinal);
        for (var i = 0; i < size; i++)
        {
            var key = Value(ref at, depth - 1) as string ?? throw new InvalidDataException("a map has a key that is not a text");
            map[key] = Value(ref at, depth - 1);
        }

        return map;
    }

    private List<object> List(ref int at, int size, int depth)
    {
        var list = new List<object>(Math.Min(size, 64));
        for (var i = 0; i < size; i++) list.Add(Value(ref at, depth - 1));
        return list;
    }

    private int Size(ref int at, int size) => size switch
    {
        29 => 29 + Byte(ref at),
        30 => 285 + Big(ref at, 2),
        31 => 65_821 + Big(ref at, 3),
        _ => size,
    };

    private ulong Unsigned(ref int at, int size, int max)
    {
        if (size > max) throw Wrong($"a number of {max} bytes", size);
        ulong value = 0;
        foreach (var part in Bytes(ref at, size)) value = value << 8 | part;
        return value;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("a text is not UTF-8", exception);
        }
    }

    private int Big(ref int at, int count)
    {
        var value = 0u;
        foreach (var part in Bytes(ref at, count)) value = value << 8 | part;
        return checked((int)value);
    }

    private byte Byte(ref int at) => Bytes(ref at, 1)[0];

    private ReadOnlySpan<byte> Bytes(ref int at, int count)
    {
        if (count > end - at) throw new InvalidDataException("a value goes beyond the end of the data");
        var bytes = file.AsSpan(at, count);
        at += count;
        return bytes;
    }

    private static InvalidDataException Wrong(string what, int size) => new($"{what} has {size} bytes");
}
