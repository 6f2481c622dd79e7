using Portfolio.Analytics.Visitors.Countries;

namespace Portfolio.Analytics.Visitors;

/// <summary>Finds out who sent a request.</summary>
public sealed class SenderReader(UserAgentParser userAgents, CountryLookup countries)
{
    /// <summary>The request's sender.</summary>
    public Sender Of(HttpContext context)
    {
        var headers = context.Request.Headers;
        var text = headers.UserAgent.ToString();
        var userAgent = userAgents.Parse(text);
        return new Sender(
            context.Connection.RemoteIpAddress, text, userAgent, Site(context.Request), countries.Of(context),
            userAgent.BotReason ?? (IsPrefetch(headers) ? "prefetch" : null));
    }

    // The page's own origin; a pixel has only a referrer, a server's own client neither.
    private static string Site(HttpRequest request)
    {
        if (Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)) return origin.Host;
        return Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var referrer) ? referrer.Host : request.Host.Host;
    }

    // A page that the browser loads in case it is wanted was not seen by anybody.
    private static bool IsPrefetch(IHeaderDictionary headers) =>
        headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        || headers["Purpose"].ToString().Equals("prefetch", StringComparison.OrdinalIgnoreCase)
        || headers["X-Moz"].ToString().Equals("prefetch", StringComparison.OrdinalIgnoreCase);
}
