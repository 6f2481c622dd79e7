using System.Net;
using System.Text;

namespace Portfolio.Tests.Analytics.Visitors;

/// <summary>Writes small mmdb files with flat records, <c>{"country_code": …}</c>.</summary>
internal static class MmdbFile
{
    public static byte[] Of(int recordSize, int ipVersion, params (string Network, string Country)[] networks)
    {
        var nodes = new List<int?[]> { new int?[2] };
        var leaves = new Dictionary<(int Node, int Bit), string>();
        foreach (var (network, country) in networks) Insert(nodes, leaves, ipVersion, IPNetwork.Parse(network), country);

        var data = new List<byte>();
        var offsets = new Dictionary<string, int>();
        foreach (var country in leaves.Values.Distinct())
        {
            offsets[country] = data.Count;
            data.AddRange([0xE1, .. Text("country_code"), .. Text(country)]);
        }

        var file = new List<byte>();
        for (var node = 0; node < nodes.Count; node++)
        {
            var values = new[] { 0, 1 }.Select(bit => leaves.TryGetValue((node, bit), out var country)
                ? nodes.Count + 16 + offsets[country]
                : nodes[node][bit] ?? nodes.Count).ToArray();
            file.AddRange(Node(recordSize, values[0], values[1]));
        }

        byte[] metadata =
        [
            0xE4, .. Text("binary_format_major_version"), 0xA1, 2, .. Text("node_count"), 0xC4, .. Big(nodes.Count, 4),
            .. Text("record_size"), 0xA1, (byte)recordSize, .. Text("ip_version"), 0xA1, (byte)ipVersion,
        ];
        return [.. file, .. new byte[16], .. data, 0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8, .. metadata];
    }

    private static void Insert(List<int?[]> nodes, Dictionary<(int, int), string> leaves, int ipVersion, IPNetwork network, string country)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        var length = network.PrefixLength;
        if (ipVersion == 6 && bytes.Length == 4) (bytes, length) = ([.. new byte[12], .. bytes], length + 96);
        var node = 0;
        for (var i = 0; i < length; i++)
        {
            var bit = bytes[i / 8] >> (7 - i % 8) & 1;
            if (i == length - 1) leaves[(node, bit)] = country;
            else node = nodes[node][bit] ??= Add(nodes);
        }
    }

    private static int Add(List<int?[]> nodes)
    {
        nodes.Add(new int?[2]);
        return nodes.Count - 1;
    }

    private static byte[] Node(int size, int left, int right) => size switch
    {
        24 => [.. Big(left, 3), .. Big(right, 3)],
        28 => [.. Big(left & 0xFFFFFF, 3), (byte)((left >> 24 << 4) | (right >> 24)), .. Big(right & 0xFFFFFF, 3)],
        _ => [.. Big(left, 4), .. Big(right, 4)],
    };

    private static byte[] Big(int value, int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(value >> (8 * (count - 1 - i))))];

    private static byte[] Text(string text) => [(byte)(0x40 | Math.Min(text.Length, 29)), .. text.Length >= 29 ? [(byte)(text.Length - 29)] : Array.Empty<byte>(), .. Encoding.UTF8.GetBytes(text)];
}
