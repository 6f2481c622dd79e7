using System.Net;
using Portfolio.ServiceDefaults.Web;

namespace Portfolio.Analytics.Visitors.Countries;

/// <summary>The country of a client: as a trusted proxy says, else by the local address database.</summary>
public sealed class CountryLookup(CountryDatabase database)
{
    /// <summary>Not known.</summary>
    public const string Unknown = "ZZ";

    private static readonly string[] ProxyHeaders = ["CF-IPCountry", "X-Country-Code", "X-AppEngine-Country"];

    /// <summary>ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</summary>
    public string Of(HttpContext context)
    {
        if (context.CameThroughTrustedProxy())
        {
            foreach (var header in ProxyHeaders)
                if (Code(context.Request.Headers[header].ToString()) is { } said) return said;
        }

        return Of(context.Connection.RemoteIpAddress);
    }

    /// <summary>By the database alone.</summary>
    public string Of(IPAddress? address) => address is null ? Unknown : database.Find(address) ?? Unknown;

    // XX and T1 are Cloudflare's for unknown and Tor.
    private static string? Code(string text) =>
        text.Length == 2 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && text.ToUpperInvariant() is var code and not ("XX" or "ZZ")
            ? code
            : null;
}
