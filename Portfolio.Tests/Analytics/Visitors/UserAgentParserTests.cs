using Portfolio.Analytics.Visitors;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Analytics.Visitors;

public sealed class UserAgentParserTests
{
    private readonly UserAgentParser parser = new();

    public static TheoryData<string, string, string, string, string> Real
    {
        get
        {
            var rows = new TheoryData<string, string, string, string, string>();
            if (SharedFixtures.File("useragents/user-agents.tsv") is not { } file || !File.Exists(file)) return rows;
            foreach (var fields in File.ReadLines(file).Skip(1).Select(line => line.Split('\t')))
                rows.Add(fields[0], fields[1], fields[2], fields[3], fields[5]);
            return rows;
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Real))]
    public void Real_ones_are_what_others_say_they_are(string kind, string browser, string major, string system, string text)
    {
        var agent = parser.Parse(text);
        Assert.Equal(kind, agent.Device);
        Assert.Equal(kind == "bot", agent.BotReason is not null);
        // Of programs only the kind matters.
        if (kind is "bot" or "http-library") return;
        if (browser.Length > 0) Assert.Equal((browser, major), (agent.Browser, agent.Major?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        if (system.Length > 0) Assert.Equal(system, agent.System);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "desktop", "Firefox", 143, "Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "desktop", "Chrome", 141, "Windows")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "tablet", "Mobile Safari", 18, "iOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "mobile", "Chrome", 141, "Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 7.0; CUBOT_X18) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.0.0 Mobile Safari/537.36", "mobile", "Chrome", 100, "Android")]
    [InlineData("curl/8.5.0", "http-library", "curl", 8, "Other")]
    [InlineData("", "http-library", "Other", null, "Other")]
    [InlineData("\t", "http-library", "Other", null, "Other")]
    public void Those_of_people_and_their_programs_count(string text, string device, string browser, int? major, string system) =>
        Assert.Equal(new UserAgent(device, browser, major, system, null), parser.Parse(text));

    [Theory]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", "ai_crawler")]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "link_preview")]
    [InlineData("Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", "monitor")]
    [InlineData("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "seo_crawler")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "crawler")]
    [InlineData("SomethingNew-Spider 1.0", "crawler")]
    public void Programs_that_read_on_their_own_have_a_reason(string text, string reason) =>
        Assert.Equal(("bot", reason), (parser.Parse(text).Device, parser.Parse(text).BotReason));

    [Fact]
    public void Inventions_are_cut_and_forgotten()
    {
        for (var i = 0; i < 12_000; i++) parser.Parse($"Invented/{i}");
        Assert.Equal("desktop", parser.Parse("Mozilla/5.0 (X11; Linux x86_64) Firefox/1 " + new string('x', 100_000) + "bot/1").Device);
    }
}
