namespace Portfolio.Analytics.Visitors;

/// <summary>Groups referrers: one name for a whole site, whatever page or subdomain <c>www</c> it was.</summary>
internal static class ReferrerDomain
{
    /// <summary>Came without a referrer.</summary>
    public const string Direct = "(direct)";

    /// <summary>Came from another page of the same site.</summary>
    public const string Internal = "(internal)";

    private const int MaxLength = 253;

    /// <summary>The group's name.</summary>
    /// <param name="referrer">Address that was sent, if any.</param>
    /// <param name="site">Host of the visited site.</param>
    public static string Of(string? referrer, string site)
    {
        if (string.IsNullOrEmpty(referrer)) return Direct;
        if (referrer.StartsWith('/')) return Internal;
        if (!Uri.TryCreate(referrer, UriKind.Absolute, out var address) && !Uri.TryCreate("https://" + referrer, UriKind.Absolute, out address)) return Direct;
        var host = Plain(address.Host);
        if (host.Length is 0 or > MaxLength) return address.Scheme is "android-app" or "ios-app" ? address.Scheme : Direct;
        return host == Plain(site) ? Internal : host;
    }

    private static string Plain(string host)
    {
        host = host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
