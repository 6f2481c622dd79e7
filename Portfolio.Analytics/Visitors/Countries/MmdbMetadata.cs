namespace Portfolio.Analytics.Visitors.Countries;

/// <summary>What an mmdb file says about itself at its end.</summary>
/// <param name="NodeCount">Nodes of the tree.</param>
/// <param name="RecordSize">Bits of each of a node's two records: 24, 28 or 32.</param>
/// <param name="IpVersion">4 or 6.</param>
/// <param name="Start">Where the metadata begins, which is where the data ends.</param>
internal sealed record MmdbMetadata(int NodeCount, int RecordSize, int IpVersion, int Start)
{
    /// <summary>The marker is searched in the last 128 KiB, as the format says.</summary>
    private const int MaxBytes = 128 * 1024;

    private static byte[] Marker { get; } = [0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8];

    /// <summary>Bytes of a node.</summary>
    public int NodeBytes => RecordSize / 4;

    /// <summary>Bytes of the tree.</summary>
    public int TreeBytes => NodeCount * NodeBytes;

    public static MmdbMetadata Read(byte[] file)
    {
        var from = Math.Max(0, file.Length - MaxBytes);
        var marker = file.AsSpan(from).LastIndexOf(Marker);
        if (marker < 0) throw new InvalidDataException("it has no metadata");
        marker += from;
        var start = marker + Marker.Length;
        var values = new MmdbData(file, start, file.Length).Read(0) as IReadOnlyDictionary<string, object>
            ?? throw new InvalidDataException("its metadata is not a map");

        if (Number(values, "binary_format_major_version") != 2) throw new InvalidDataException("its format is not version 2");
        var metadata = new MmdbMetadata(Number(values, "node_count"), Number(values, "record_size"), Number(values, "ip_version"), marker);
        if (metadata.RecordSize is not (24 or 28 or 32)) throw new InvalidDataException("its record size is not 24, 28 or 32");
        if (metadata.IpVersion is not (4 or 6)) throw new InvalidDataException("its IP version is not 4 or 6");
        if (metadata.NodeCount == 0 || (long)metadata.NodeCount * metadata.NodeBytes + 16 > marker) throw new InvalidDataException("its tree is longer than the file");
        return metadata;
    }

    private static int Number(IReadOnlyDictionary<string, object> values, string name) =>
        values.GetValueOrDefault(name) is ulong number && number <= int.MaxValue
            ? (int)number
            : throw new InvalidDataException($"its metadata lacks {name}");
}
