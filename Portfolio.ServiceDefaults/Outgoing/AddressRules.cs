using System.Net;
using System.Net.Sockets;

namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>
/// Which addresses may be connected to on behalf of somebody who gave us a URL: those of the public internet, by the
/// IANA special-purpose registries. What is not known to be public is refused.
/// </summary>
public static class AddressRules
{
    private static readonly IPNetwork[] SpecialIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private
            "100.64.0.0/10", // carrier-grade NAT, and a cloud's metadata
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and most clouds' metadata
            "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", // protocol assignments, AS112, AMT
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "198.18.0.0/15", // benchmarks
            "168.63.129.16/32", // a cloud's metadata, in the middle of public space
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
        }.Select(IPNetwork.Parse),
    ];

    // Inside 2000::/3, the global unicast space. Outside of it everything is refused anyway: loopback, unique local, link-local, multicast,
    // IPv4-mapped and -compatible, NAT64 (64:ff9b::/96), discard.
    private static readonly IPNetwork[] SpecialIPv6 =
    [
        .. new[]
        {
            "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
            "2001:db8::/32", "3fff::/20", // documentation
            "2002::/16", // 6to4: the IPv4 address inside is anybody's
            "2620:4f:8000::/48", // AS112
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>True for an ordinary address of the public internet.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(SpecialIPv4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsGlobalUnicast(address)
            && !Array.Exists(SpecialIPv6, network => network.Contains(address)),
        _ => false,
    };

    // By its bits: IPNetwork takes an IPv4-mapped address for the IPv4 address inside.
    private static bool IsGlobalUnicast(IPAddress address) => (address.GetAddressBytes()[0] & 0xE0) == 0x20;
}
