using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Analytics.Visitors;

/// <summary>
/// Names for people that tell nothing about them: keyed hashes with the day's salt. The same person has another name
/// on another day.
/// </summary>
public sealed class VisitorHash(DailySalts salts)
{
    /// <summary>First 12 hex digits of the HMAC-SHA256 of a user's or session's id.</summary>
    public string Public(string id, DateTimeOffset moment) => Hash(id, moment, bytes: 6);

    /// <summary>16 hex digits for an address, user agent and site.</summary>
    public string Visitor(IPAddress? address, string userAgent, string site, DateTimeOffset moment) =>
        Hash($"{(address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)}\n{userAgent}\n{site}", moment, bytes: 8);

    private string Hash(string text, DateTimeOffset moment, int bytes)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var encoded = Encoding.UTF8.GetMaxByteCount(text.Length) <= buffer.Length
            ? buffer[..Encoding.UTF8.GetBytes(text, buffer)]
            : Encoding.UTF8.GetBytes(text);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salts.Of(moment), encoded, hash);
        return Convert.ToHexStringLower(hash[..bytes]);
    }
}
