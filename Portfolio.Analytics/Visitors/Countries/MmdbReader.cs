using System.Net;
using System.Net.Sockets;

namespace Portfolio.Analytics.Visitors.Countries;

/// <summary>
/// Reads the MaxMind DB format, version 2 (https://maxmind.github.io/MaxMind-DB/): a binary tree over the bits of an
/// address, whose leaves point at records. The whole file is checked when it is opened, so that a lookup cannot fail.
/// </summary>
public sealed class MmdbReader
{
    /// <summary>Zero bytes between the tree and the data.</summary>
    private const int Separator = 16;

    private readonly byte[] file;
    private readonly MmdbMetadata metadata;
    private readonly Dictionary<int, IReadOnlyDictionary<string, object>> records = [];
    private readonly int ipv4Root;

    private MmdbReader(byte[] file, MmdbMetadata metadata)
    {
        this.file = file;
        this.metadata = metadata;
        CheckTree();
        // IPv4 addresses are in ::/96 of a tree for IPv6.
        if (metadata.IpVersion == 6)
            for (var bit = 0; bit < 96 && ipv4Root < metadata.NodeCount; bit++) ipv4Root = Child(ipv4Root, right: false);
    }

    /// <summary>Opens a database.</summary>
    /// <exception cref="InvalidDataException">It is broken; the message says where.</exception>
    public static MmdbReader Open(byte[] file)
    {
        try
        {
            return new MmdbReader(file, MmdbMetadata.Read(file));
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("a value goes beyond the end of the file", exception);
        }
    }

    /// <summary>The record of an address, or null when the database has none.</summary>
    public IReadOnlyDictionary<string, object>? Find(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var isIpv4 = address.AddressFamily is AddressFamily.InterNetwork;
        if (!isIpv4 && metadata.IpVersion == 4) return null;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        var node = isIpv4 ? ipv4Root : 0;
        for (var bit = 0; bit < length * 8 && node < metadata.NodeCount; bit++)
            node = Child(node, right: (bytes[bit >> 3] >> (7 - (bit & 7)) & 1) == 1);
        return node > metadata.NodeCount ? records.GetValueOrDefault(node) : null;
    }

    private int Child(int node, bool right)
    {
        var at = node * metadata.NodeBytes;
        var value = metadata.RecordSize switch
        {
            24 => Big(right ? at + 3 : at, 3),
            // The middle byte has the high four bits of both.
            28 => right ? (file[at + 3] & 0x0F) << 24 | Big(at + 4, 3) : (file[at + 3] & 0xF0) << 20 | Big(at, 3),
            _ => Big(right ? at + 4 : at, 4),
        };
        return value;
    }

    private int Big(int at, int count)
    {
        var value = 0u;
        for (var i = 0; i < count; i++) value = value << 8 | file[at + i];
        return checked((int)value);
    }

    private void CheckTree()
    {
        var data = new MmdbData(file, metadata.TreeBytes + Separator, metadata.Start);
        for (var node = 0; node < metadata.NodeCount; node++)
        {
            Check(data, Child(node, right: false));
            Check(data, Child(node, right: true));
        }
    }

    private void Check(MmdbData data, int value)
    {
        if (value <= metadata.NodeCount || records.ContainsKey(value)) return;
        if (value < metadata.NodeCount + Separator) throw new InvalidDataException("a leaf points into the separator");
        records[value] = data.Read(value - metadata.NodeCount - Separator) as IReadOnlyDictionary<string, object>
            ?? throw new InvalidDataException("a record is not a map");
    }
}
