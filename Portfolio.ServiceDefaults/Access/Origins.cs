using System.Text.RegularExpressions;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Access;

/// <summary>Which web origins may call; the same list for CORS, writing requests and live connections.</summary>
public sealed class Origins
{
    private readonly HashSet<string> listed;
    private readonly Regex[] patterns;

    /// <summary>Reads the list and compiles the patterns.</summary>
    /// <exception cref="SettingsException">A pattern is not a regular expression.</exception>
    public Origins(ServiceSettings settings)
    {
        listed = new(settings.CorsAllowedOrigins.Select(origin => origin.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);
        patterns = [.. settings.CorsAllowedOriginRegexes.Select(Compile)];
    }

    /// <summary>Whether every origin may read, which excludes credentials.</summary>
    public bool AllowsAny => listed.Contains("*");

    /// <summary>Whether the origin is on the list itself, so that credentials are allowed.</summary>
    public bool IsListed(string origin) => origin != "*" && listed.Contains(origin);

    /// <summary>Whether the origin may call at all.</summary>
    public bool IsAllowed(string origin) => AllowsAny || IsListed(origin)
        || (origin.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && patterns.Any(pattern => pattern.IsMatch(origin)));

    // The whole origin must match: "example.com" must not let "https://example.com.evil.org" in.
    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new SettingsException("CORS_ALLOWED_ORIGIN_REGEXES must be a list of regular expressions without look-around.");
        }
    }
}
