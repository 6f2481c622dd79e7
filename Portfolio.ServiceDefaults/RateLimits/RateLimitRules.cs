using System.Globalization;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.RateLimits;

/// <summary>Requests a minute for one class.</summary>
/// <param name="Anonymous">For one client address.</param>
/// <param name="Authenticated">For one signed-in caller.</param>
public readonly record struct RateLimit(int Anonymous, int Authenticated);

/// <summary>The limits of all classes, read from <c>RATE_LIMITS</c>.</summary>
public sealed class RateLimitRules
{
    private readonly Dictionary<RateLimitClass, RateLimit> limits = new()
    {
        [RateLimitClass.Read] = new(600, 3000),
        [RateLimitClass.Events] = new(300, 3000),
        [RateLimitClass.Chat] = new(20, 60),
        [RateLimitClass.Jobs] = new(10, 60),
        [RateLimitClass.Login] = new(10, 10),
    };

    private RateLimitRules(bool enabled) => Enabled = enabled;

    /// <summary>Whether anything is limited.</summary>
    public bool Enabled { get; }

    /// <summary>The limit of a class.</summary>
    public RateLimit this[RateLimitClass kind] => limits[kind];

    /// <summary>Reads <c>on</c>, <c>off</c> or <c>class=n/min,…</c>; a changed class keeps its ratio for signed-in callers.</summary>
    /// <exception cref="SettingsException">The text has another form.</exception>
    public static RateLimitRules Parse(string text)
    {
        if (text.Equals("off", StringComparison.OrdinalIgnoreCase)) return new RateLimitRules(enabled: false);
        var rules = new RateLimitRules(enabled: true);
        if (text.Equals("on", StringComparison.OrdinalIgnoreCase)) return rules;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (kind, perMinute) = ParsePart(part)
                ?? throw new SettingsException("RATE_LIMITS must be on, off or a list such as read=600/min,chat=20/min "
                    + "with the classes read, events, chat, jobs and login.");
            var old = rules.limits[kind];
            rules.limits[kind] = new(perMinute, (int)Math.Min((long)perMinute * old.Authenticated / old.Anonymous, int.MaxValue));
        }

        return rules;
    }

    private static (RateLimitClass Kind, int PerMinute)? ParsePart(string part)
    {
        var sides = part.Split('=', StringSplitOptions.TrimEntries);
        return sides.Length == 2
            && Enum.GetNames<RateLimitClass>().Contains(sides[0], StringComparer.OrdinalIgnoreCase)
            && sides[1].EndsWith("/min", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(sides[1][..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) && perMinute > 0
                ? (Enum.Parse<RateLimitClass>(sides[0], ignoreCase: true), perMinute)
                : null;
    }
}
