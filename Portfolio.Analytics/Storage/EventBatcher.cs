using Portfolio.Analytics.Events;
using Portfolio.Analytics.Funnels;
using Portfolio.Analytics.Papers;
using Portfolio.Analytics.Storage.Figures;
using Portfolio.Analytics.Visitors;

namespace Portfolio.Analytics.Storage;

/// <summary>Works out what events count for. The rules of the figures are here; how they are kept is the script's.</summary>
internal sealed class EventBatcher(KeyBook keys, FunnelBook funnels, PaperFacts papers, TimeProvider time)
{
    /// <summary>The custom event that reports time on a page after its view was sent; it is not counted as an event.</summary>
    public const string TimeOnPage = "time_on_page";

    /// <summary>How long minute counters live; older events need none.</summary>
    private static readonly TimeSpan MinuteLife = TimeSpan.FromHours(2);

    public EventBatch Build(IReadOnlyList<TrackedEvent> events)
    {
        var batch = new EventBatch(events);
        var now = time.GetUtcNow();
        for (var place = 0; place < events.Count; place++)
        {
            var tracked = events[place];
            if (tracked.Sent.HasClientId) batch.Identified.Add(place);
            var day = keys.Day(tracked.Sent.Timestamp);
            batch.Days.Add(day);
            if (tracked.Filtered is { } reason) batch.Sums.Add(day.Filtered, reason);
            else Add(batch, tracked, day, now);
        }

        return batch;
    }

    private void Add(EventBatch batch, TrackedEvent tracked, DayKeys day, DateTimeOffset now)
    {
        var (sent, sums) = (tracked.Sent, batch.Sums);
        if (sent is { Type: EventType.Custom, EventName: TimeOnPage })
        {
            AddStep(batch, tracked, day, "time", TimedPage(sent), Milliseconds(TimedSeconds(sent)));
            return;
        }

        sums.Add(AllTimeKeys.Totals[(int)sent.Type]);
        sums.Add(day.Totals, sent.Type.Plural());
        sums.Add(day.Totals, HourField(sent));
        sums.Add(day.Visitors, tracked.Visitor);
        if (now - sent.Timestamp < MinuteLife) sums.Add(keys.Minute(sent.Timestamp));
        if (sent.Paper is { } paper && (sent.Type is EventType.Pageview || sent.Metadata.TryGetProperty("paper", out _)))
            AddPaper(sums, day, paper, sent.Timestamp);
        if (SharedPaper(sent) is { } shared)
        {
            sums.Add(AllTimeKeys.Shares, shared);
            sums.Add(day.Shares, shared);
        }

        switch (sent.Type)
        {
            case EventType.Pageview: AddPageview(batch, tracked, day); break;
            case EventType.Click: AddNamed(sums, AllTimeKeys.Clicks, day.Clicks, day, sent, sent.Element!); AddStep(batch, tracked, day, "click", sent.SearchId ?? ""); break;
            case EventType.Search: AddSearch(batch, tracked, day); break;
            default: AddNamed(sums, AllTimeKeys.Customs, day.Customs, day, sent, sent.EventName!); AddStep(batch, tracked, day, "seen", ""); break;
        }
    }

    private void AddPageview(EventBatch batch, TrackedEvent tracked, DayKeys day)
    {
        var (sent, sums) = (tracked.Sent, batch.Sums);
        AddNamed(sums, AllTimeKeys.Pages, day.Pages, day, sent, sent.Page!);
        sums.Add(day.Pageviews, sent.Page!);
        sums.Add(AllTimeKeys.Countries, tracked.Country);
        sums.Add(day.Countries, tracked.Country);
        sums.Add(day.Devices, "device:" + tracked.Device);
        sums.Add(day.Devices, "browser:" + tracked.Browser);
        sums.Add(day.Devices, "system:" + tracked.System);
        if (tracked.Source != ReferrerDomain.Internal) sums.Add(day.Referrers, tracked.Source);
        if (sent.Campaign is { IsGiven: true } campaign)
            sums.Add(day.Campaigns, string.Join('\t', campaign.Source, campaign.Medium, campaign.Name));
        AddStep(batch, tracked, day, "pageview", sent.Page!, sent.DurationSeconds is { } seconds ? Milliseconds(seconds) : -1);
    }

    private void AddSearch(EventBatch batch, TrackedEvent tracked, DayKeys day)
    {
        var sent = tracked.Sent;
        var query = sent.Query!.ToLowerInvariant();
        AddNamed(batch.Sums, AllTimeKeys.Searches, day.Searches, day, sent, query);
        batch.Texts.TryAdd(query, sent.Query);
        foreach (var bucket in keys.Topics(sent.Timestamp)) batch.Sums.Add(bucket, query);
        batch.Sums.Add(AllTimeKeys.ClickThrough, "searches");
        batch.Sums.Add(day.ClickThrough, "searches");
        AddStep(batch, tracked, day, "search", sent.Id);
    }

    private void AddPaper(FigureSums sums, DayKeys day, string paper, DateTimeOffset moment)
    {
        sums.Add(AllTimeKeys.Papers, paper);
        sums.Add(day.Papers, paper);
        foreach (var topic in papers.TopicsOf(paper))
            foreach (var bucket in keys.Topics(moment)) sums.Add(bucket, topic);
    }

    private static void AddNamed(FigureSums sums, FigureKey always, FigureKey ofDay, DayKeys day, SentEvent sent, string name)
    {
        sums.Add(always, name);
        sums.Add(ofDay, name);
        sums.Add(day.Distinct[(int)sent.Type], name);
    }

    private void AddStep(EventBatch batch, TrackedEvent tracked, DayKeys day, string kind, string text, long milliseconds = -1) =>
        batch.Steps.Add(new VisitStep(
            tracked.Person, tracked.Sent.Timestamp, kind, day.Day, text, milliseconds,
            kind is "pageview" or "time" && PagePath.Paper(text) is not null, funnels.Matches(tracked.Sent)));

    // A share is a click on "share" or "share-…", or a custom event of that name.
    private static string? SharedPaper(SentEvent sent)
    {
        if (sent.Type is EventType.Click && (sent.Element == "share" || sent.Element!.StartsWith("share-", StringComparison.OrdinalIgnoreCase))) return sent.Paper;
        if (sent.Type is not EventType.Custom || !"share".Equals(sent.EventName, StringComparison.OrdinalIgnoreCase)) return null;
        return sent.Paper ?? EventFields.Inner(sent.Data, "paper", 512)
            ?? (EventFields.Inner(sent.Data, "page", 2048) is { } page ? PagePath.Paper(PagePath.Normalize(page)) : null);
    }

    private static string TimedPage(SentEvent sent) =>
        EventFields.Inner(sent.Data, "page", 2048) is { } page ? PagePath.Normalize(page) : "";

    private static double TimedSeconds(SentEvent sent) =>
        sent.Data.TryGetProperty("duration_seconds", out var value) && value.ValueKind is System.Text.Json.JsonValueKind.Number
            && value.TryGetDouble(out var seconds) ? seconds : -1;

    private static long Milliseconds(double seconds) => seconds is >= 0 and < 1e9 ? (long)Math.Round(seconds * 1000) : -1;

    private static string HourField(SentEvent sent) => HourFields[(int)sent.Type * 24 + sent.Timestamp.UtcDateTime.Hour];

    private static string[] HourFields { get; } =
        [.. EventTypes.All.SelectMany(type => Enumerable.Range(0, 24).Select(hour => $"{type.Plural()}:{hour:00}"))];
}
