using System.Globalization;
using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Storage;

/// <summary>Names of the keys in Redis; the script that records events has some of them too.</summary>
public static class AnalyticsKeys
{
    /// <summary>Views by page since the beginning; with <c>:{day}</c> those of a day, like the others.</summary>
    public const string PopularPages = "analytics:pages:popular";

    /// <summary>Views by paper.</summary>
    public const string PopularPapers = "analytics:papers:popular";

    /// <summary>Shares by paper.</summary>
    public const string SharedPapers = "analytics:papers:shared";

    /// <summary>Clicks by element.</summary>
    public const string PopularClicks = "analytics:clicks:popular";

    /// <summary>Searches by query in lower case.</summary>
    public const string PopularSearches = "analytics:searches:popular";

    /// <summary>Custom events by name.</summary>
    public const string PopularCustom = "analytics:custom:popular";

    /// <summary>How each query was first typed.</summary>
    public const string SearchTexts = "analytics:searches:text";

    /// <summary>Views by country.</summary>
    public const string Countries = "analytics:geo";

    /// <summary>Views by the domain that they came from; per day only.</summary>
    public const string Referrers = "analytics:referrers";

    /// <summary>Views by campaign; per day only.</summary>
    public const string Campaigns = "analytics:campaigns";

    /// <summary>Views by device, browser and system; per day only.</summary>
    public const string Devices = "analytics:devices";

    /// <summary>Events that were counted apart, by reason; per day only.</summary>
    public const string Filtered = "analytics:filtered";

    /// <summary>Events by type, and by type and hour; per day only.</summary>
    public const string Totals = "analytics:totals";

    /// <summary>Visitors; per day only, since a visitor has another name on another day.</summary>
    public const string Visitors = "analytics:visitors";

    /// <summary>Sums over visits; per day only.</summary>
    public const string Visits = "analytics:visits";

    /// <summary>Sums of time on pages.</summary>
    public const string TimeOnPage = "analytics:time_on_page";

    /// <summary>Searches, and those that were clicked.</summary>
    public const string ClickThrough = "analytics:ctr";

    /// <summary>Visits by funnel and step; per day only.</summary>
    public const string Funnels = "analytics:funnels";

    /// <summary>Topics by bucket.</summary>
    public const string Trending = "analytics:trending:";

    /// <summary>Sessions and users by the time they were last seen, in Unix seconds.</summary>
    public const string RealtimeUsers = "analytics:realtime:users";

    /// <summary>The page that each of them saw last.</summary>
    public const string RealtimePages = "analytics:realtime:pages";

    /// <summary>The member that counts for all names beyond a limit.</summary>
    public const string Other = "(other)";

    /// <summary>Events of a type since the beginning.</summary>
    public static string Total(EventType type) => $"analytics:{type.Plural()}:total";

    /// <summary>The newest events of a type, newest first, as everybody may see them.</summary>
    public static string Recent(EventType type) => $"analytics:recent:{type.Name()}";

    /// <summary>Different pages, elements or queries of a day.</summary>
    public static string Distinct(EventType type) => $"analytics:{type.Plural()}:distinct";

    /// <summary>Stream of a day's events.</summary>
    public static string Events(DateTimeOffset moment) => "analytics:events:" + Day(moment);

    /// <summary>Marks an id that a client sent.</summary>
    public static string Dedupe(string id) => "analytics:dedupe:" + id;

    /// <summary>How far a writer's batches are recorded.</summary>
    public static string Writer(string writer) => "analytics:writer:" + writer;

    /// <summary>Salt of a day.</summary>
    public static string Salt(DateOnly day) => "analytics:salt:" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Guards the roll-up of a day.</summary>
    public static string RollUp(DateOnly day) => "analytics:rollup:" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Events of a minute.</summary>
    public static string MinuteCounter(DateTimeOffset moment) => "analytics:events:minute:" + Minute(moment);

    /// <summary>The part of a key that names a day, in UTC.</summary>
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The part of a key that names a minute, in UTC.</summary>
    public static string Minute(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
