using System.Globalization;

namespace Portfolio.Analytics.Visitors;

/// <summary>
/// Families of browsers by the mark they leave. Most pretend to be Chrome or Safari as well, so those with a mark of
/// their own come first.
/// </summary>
internal static class BrowserRules
{
    private static readonly (string Mark, string Family)[] Marked =
    [
        ("kakaotalk", "KakaoTalk"), ("bytedancewebview", "TikTok"), ("fban/", "Facebook"), ("instagram", "Instagram"),
        ("twitter for ", "Twitter"), ("pinterest for android tablet", "Pinterest"), ("pinterest", "Pinterest"), ("pandora", "Pandora"),
        ("robloxapp", "Roblox App"), ("1password", "1Password"), ("ancestryandroid", "AncestryAndroid"), ("irapp", "iRAPP"),
        ("sznprohlizec", "Seznam prohlížeč"), ("bdhonorbrowser/", "Honor Browser"), ("flyflow", "Baidu Explorer"),
        ("edgios", "Edge"), ("edga", "Edge"), ("edge", "Edge"), ("edg", "Edge"), ("opera mini", "Opera Mini"), ("opr", "Opera"),
        ("whale/", "Whale"), ("qqbrowser", "QQ Browser"), ("vivaldi", "Vivaldi"), ("brave", "Brave"), ("mxbrowser", "Maxthon"),
        ("samsungbrowser", "Samsung Internet"), ("abb/", "Aloha Browser"), ("yabrowser", "Yandex Browser"),
        ("huaweibrowser", "Huawei Browser"), ("miuibrowser", "MiuiBrowser"), ("ucmobile", "UC Browser"), ("ucbrowser", "UC Browser"),
        ("wolvic", "Wolvic Browser"), ("duckduckgo", "DuckDuckGo Mobile"), ("ddg", "DuckDuckGo Mobile"),
        ("fxios", "Firefox"), ("focus/", "Firefox Focus"), ("firefox", "Firefox"), ("crios", "Chrome"),
        ("headlesschrome", "Headless Chrome"), ("msie", "IE"), ("trident/", "IE"), ("chrome", "Chrome"), ("chromium", "Chromium"),
    ];

    /// <summary>Family and major version.</summary>
    public static (string Family, int? Major) Find(string text)
    {
        if (text.StartsWith("Opera/", StringComparison.Ordinal)) return Presto(text);
        foreach (var (mark, family) in Marked)
        {
            if (text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
                return (family, Version(text, family, at, mark));
        }

        return Apple(text) ?? Leading(text);
    }

    // Opera until 12 says 9.80 and names its version at the end.
    private static (string, int?) Presto(string text) => text.Contains("Opera Mini/", StringComparison.Ordinal)
        ? ("Opera Mini", After(text, "Opera Mini/"))
        : (text.Contains("Opera Tablet", StringComparison.Ordinal) ? "Opera Tablet" : "Opera", After(text, "Version/") ?? After(text, "Opera/"));

    private static int? Version(string text, string family, int at, string mark) => family switch
    {
        "TikTok" => null,
        "Facebook" => After(text, "FBAV/"),
        "IE" => After(text, "rv:") ?? After(text, "MSIE "),
        "Brave" => Number(text, at + mark.Length) ?? After(text, "Chrome/"),
        "KakaoTalk" => After(text, "KAKAOTALK/"),
        "Twitter" => After(text, "Twitter for iPhone/") ?? After(text, "Twitter for Android/"),
        "Pinterest" => After(text, "Tablet/") ?? Number(text, at + mark.Length),
        _ => Number(text, at + mark.TrimEnd('/').Length),
    };

    private static (string, int?)? Apple(string text)
    {
        var mobile = text.Contains("iPhone", StringComparison.Ordinal) || text.Contains("iPad", StringComparison.Ordinal)
            || text.Contains("iPod", StringComparison.Ordinal);
        if (text.Contains("Safari/", StringComparison.Ordinal))
            return text.Contains("Android", StringComparison.Ordinal)
                ? ("Android", After(text, "Version/"))
                : (mobile ? "Mobile Safari" : "Safari", After(text, "Version/"));
        return mobile && text.Contains("AppleWebKit", StringComparison.Ordinal) ? ("Mobile Safari UI/WKWebView", null) : null;
    }

    // "PostmanRuntime/7.20.1": a program's own name and version.
    private static (string, int?) Leading(string text)
    {
        var end = text.IndexOf('/', StringComparison.Ordinal);
        var name = end > 0 ? text[..end] : "";
        return name.Length is > 0 and <= 32 && name != "Mozilla" && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? (name, Number(text, end))
            : ("Other", null);
    }

    private static int? After(string text, string mark) =>
        text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? Number(text, at + mark.Length) : null;

    private static int? Number(string text, int start)
    {
        if (start < text.Length && text[start] is '/' or ' ') start++;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return int.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
