using Portfolio.Scraper.Jobs;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources;

namespace Portfolio.Scraper.Schedules;

/// <summary>The jobs that start on their own (contract 10.3).</summary>
public sealed class ScheduleCatalogue(ScheduleSettings settings, SourceCatalogue sources)
{
    private const string SundayAtThree = "0 3 * * 0";

    /// <summary>Those whose source this version has.</summary>
    public IReadOnlyList<Schedule> All { get; } =
        [.. Defined(settings).Where(schedule => sources.Has(schedule.Request.Source))];

    /// <summary>Every schedule there is.</summary>
    public static IEnumerable<Schedule> Defined(ScheduleSettings settings) =>
    [
        new Schedule("daily", settings.Cron, Request(SourceCatalogue.All, days: 1, catchUp: true)),
        new Schedule("weekly-huggingface", SundayAtThree, Request(PaperSource.HuggingFace, days: 7)),
        new Schedule("weekly-paperswithcode", SundayAtThree, Request(PaperSource.PapersWithCode, days: 7)),
    ];

    /// <summary>The schedule of a name in any case; null when there is none.</summary>
    public Schedule? Find(string name) =>
        All.FirstOrDefault(schedule => schedule.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // Without a cap: the window ends a scheduled run.
    private static ScrapeSpec Request(string source, int days, bool catchUp = false) =>
        new(source, days, MaxResults: null, Category: null, SearchTerms: [], catchUp);
}
