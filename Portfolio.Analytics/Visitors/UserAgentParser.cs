using System.Collections.Concurrent;

namespace Portfolio.Analytics.Visitors;

/// <summary>
/// Reads user agents. A site sees few different ones, so they are remembered; the memory is emptied when somebody
/// fills it with inventions.
/// </summary>
public sealed class UserAgentParser
{
    private const int MaxKnown = 5_000;

    /// <summary>Longer ones exist only to cause work.</summary>
    private const int MaxLength = 512;

    private static readonly string[] Libraries =
    [
        "curl/", "wget/", "python-requests", "python-httpx", "python-urllib", "aiohttp", "go-http-client", "java/", "okhttp",
        "apache-httpclient", "axios/", "node-fetch", "undici", "libwww-perl", "lwp::", "postmanruntime", "insomnia/", "httpie/",
        "ruby", "php/", "guzzlehttp", "reqwest", "dart/", "got (", "restsharp", "winhttp", "k6/", "wrk", "hey/",
    ];

    private static readonly (string Word, string Name)[] Systems =
    [
        ("windows phone", "Windows Phone"), ("windows", "Windows"), ("android", "Android"), ("ipad", "iOS"), ("iphone", "iOS"), ("ipod", "iOS"),
        ("cros ", "ChromeOS"), ("mac os x", "macOS"), ("macintosh", "macOS"), ("tizen", "Tizen"), ("harmonyos", "HarmonyOS"),
        ("symbian", "Symbian"), ("series60", "Symbian"), ("brew", "BREW"), ("freebsd", "FreeBSD"), ("openbsd", "OpenBSD"),
        ("linux", "Linux"), ("x11", "Linux"),
    ];

    private readonly ConcurrentDictionary<string, UserAgent> known = new(StringComparer.Ordinal);

    /// <summary>What the header says; an absent one is a program of its owner's, not a browser.</summary>
    public UserAgent Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return new UserAgent("http-library", "Other", null, "Other", null);
        if (known.TryGetValue(header, out var agent)) return agent;
        if (known.Count >= MaxKnown) known.Clear();
        agent = Read(header.Length > MaxLength ? header[..MaxLength] : header);
        if (header.Length <= MaxLength) known[header] = agent;
        return agent;
    }

    private static UserAgent Read(string text)
    {
        var (browser, major) = BrowserRules.Find(text);
        var system = Array.Find(Systems, rule => Has(text, rule.Word)).Name ?? "Other";
        if (BotRules.Reason(text) is { } reason) return new UserAgent("bot", browser, major, system, reason);
        return new UserAgent(Device(text, system), browser, major, system, null);
    }

    private static string Device(string text, string system)
    {
        if (Has(text, "ipad") || Has(text, "tablet") && system != "Windows") return "tablet";
        if (Has(text, "iphone") || Has(text, "ipod")) return "mobile";
        // Google's convention: phones say Mobile, tablets do not. Before Android 3 there were phones only.
        if (system == "Android") return Has(text, "mobile") || Has(text, "phone") || Has(text, "android 2.") || Has(text, "opera mini") ? "mobile" : "tablet";
        if (Has(text, "mobile") || Has(text, "midp") || Has(text, "windows phone") || Has(text, "opera mini")
            || system is "BREW" or "Symbian") return "mobile";
        if (!text.StartsWith("Mozilla/", StringComparison.Ordinal) && Array.Exists(Libraries, name => Has(text, name))) return "http-library";
        // The tools of Apple's devices say "CPU OS" without naming the device.
        if (Has(text, "cpu os ")) return "tablet";
        return system is "Other" ? "other" : "desktop";
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
