using System.Net;
using System.Net.Sockets;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>What counts as one client by its address: never stored or logged as it is.</summary>
public static class ClientNetwork
{
    /// <summary>The address; of an IPv6 address its /64 network, since one household has all of that.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
