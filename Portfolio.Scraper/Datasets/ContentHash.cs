using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Scraper.Datasets;

/// <summary>
/// A hash of a set of lines that does not depend on their order: the sum modulo 2^256 of the SHA-256 of each, as big-endian
/// numbers. Adding, changing or removing a line changes it without a look at the others, and anybody can check it against
/// an export.
/// </summary>
public readonly record struct ContentHash(UInt128 High, UInt128 Low)
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    /// <summary>Of no lines.</summary>
    public static ContentHash Empty => default;

    /// <summary>The hash of one line, without its line break.</summary>
    public static byte[] OfLine(string line) => SHA256.HashData(Encoding.UTF8.GetBytes(line));

    /// <summary>Reads what <see cref="ToBytes"/> wrote, or the hash of a line.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>The set with one more line.</summary>
    public ContentHash With(ReadOnlySpan<byte> line)
    {
        var other = Of(line);
        var low = unchecked(Low + other.Low);
        return new ContentHash(unchecked(High + other.High + (low < Low ? UInt128.One : UInt128.Zero)), low);
    }

    /// <summary>The set with one line less.</summary>
    public ContentHash Without(ReadOnlySpan<byte> line)
    {
        var other = Of(line);
        return new ContentHash(
            unchecked(High - other.High - (Low < other.Low ? UInt128.One : UInt128.Zero)), unchecked(Low - other.Low));
    }

    /// <summary>Big-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Low);
        return bytes;
    }
}
