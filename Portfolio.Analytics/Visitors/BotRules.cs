using System.Text.RegularExpressions;

namespace Portfolio.Analytics.Visitors;

/// <summary>Recognises programs that read on their own, so that they are counted apart from people.</summary>
internal static partial class BotRules
{
    private static readonly (string Word, string Reason)[] Known =
    [
        ("gptbot", "ai_crawler"), ("chatgpt-user", "ai_crawler"), ("oai-searchbot", "ai_crawler"), ("claudebot", "ai_crawler"),
        ("claude-web", "ai_crawler"), ("anthropic-ai", "ai_crawler"), ("perplexity", "ai_crawler"), ("ccbot", "ai_crawler"),
        ("bytespider", "ai_crawler"), ("google-extended", "ai_crawler"), ("amazonbot", "ai_crawler"), ("meta-externalagent", "ai_crawler"),
        ("facebookexternalhit", "link_preview"), ("twitterbot", "link_preview"), ("linkedinbot", "link_preview"),
        ("slackbot", "link_preview"), ("telegrambot", "link_preview"), ("discordbot", "link_preview"), ("whatsapp/", "link_preview"),
        ("skypeuripreview", "link_preview"), ("bingpreview", "link_preview"), ("embedly", "link_preview"), ("mastodon/", "link_preview"),
        ("uptimerobot", "monitor"), ("pingdom", "monitor"), ("statuscake", "monitor"), ("site24x7", "monitor"),
        ("datadogsynthetics", "monitor"), ("newrelicpinger", "monitor"), ("chrome-lighthouse", "monitor"),
        ("google page speed", "monitor"), ("gtmetrix", "monitor"), ("kube-probe", "monitor"), ("googlehc/", "monitor"),
        ("ahrefs", "seo_crawler"), ("semrush", "seo_crawler"), ("mj12bot", "seo_crawler"), ("dotbot", "seo_crawler"),
        ("screaming frog", "seo_crawler"), ("rogerbot", "seo_crawler"),
        ("slurp", "crawler"), ("mediapartners-google", "crawler"), ("apis-google", "crawler"), ("feedfetcher", "crawler"),
        ("ia_archiver", "crawler"), ("nutch", "crawler"), ("baiduspider", "crawler"), ("yandexbot", "crawler"),
        ("google-inspectiontool", "crawler"), ("googleother", "crawler"), ("heritrix", "crawler"), ("scrapy", "crawler"),
        ("crawlconvera", "crawler"),
    ];

    /// <summary>Why a user agent is no person, or null.</summary>
    public static string? Reason(string userAgent)
    {
        foreach (var (word, reason) in Known)
            if (userAgent.Contains(word, StringComparison.OrdinalIgnoreCase)) return reason;
        return GeneralName().IsMatch(userAgent) ? "crawler" : null;
    }

    // "…bot", "…crawler", "…spider" as the end of a name: not the Cubot phones, not "robotics".
    [GeneratedRegex(@"(?<!\bcu)bots?(?![a-z])|crawl(er|ing)?s?(?![a-z])|spider(?![a-z])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GeneralName();
}
