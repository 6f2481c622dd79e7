using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Qdrant.Engine.Storage;

/// <summary>CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), by the processor's instruction where there is one.</summary>
internal static class Crc32C
{
    private static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        if (Sse42.X64.IsSupported)
        {
            ulong wide = crc;
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                wide = Sse42.X64.Crc32(wide, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            }

            crc = (uint)wide;
        }
        else if (Arm.Crc32.Arm64.IsSupported)
        {
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                crc = Arm.Crc32.Arm64.ComputeCrc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            }
        }

        return ~ByTable(crc, bytes);
    }

    /// <summary>The same sum without special instructions.</summary>
    public static uint ComputeByTable(ReadOnlySpan<byte> bytes) => ~ByTable(~0u, bytes);

    private static uint ByTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ _table[(byte)(crc ^ value)];
        }

        return crc;
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0x82F63B78;
        }

        return value;
    }
}
