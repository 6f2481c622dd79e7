using System.Net;

namespace Portfolio.Analytics.Visitors;

/// <summary>Who sent a request, as far as counting needs it. It lives as long as the request; the address goes no further.</summary>
/// <param name="Address">The client's address.</param>
/// <param name="UserAgentText">Its user agent as sent.</param>
/// <param name="UserAgent">What that says.</param>
/// <param name="Site">Host of the site that was visited.</param>
/// <param name="Country">ISO 3166-1 alpha-2, <c>ZZ</c> when unknown.</param>
/// <param name="Filtered">Why its events are counted apart; null for people.</param>
public sealed record Sender(
    IPAddress? Address, string UserAgentText, UserAgent UserAgent, string Site, string Country, string? Filtered);
