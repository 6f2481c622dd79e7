using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics.Reading;

namespace Portfolio.Analytics.Metrics;

/// <summary>Reads who is there now.</summary>
internal sealed class RealtimeReader(FigureSource source, AnalyticsSettings settings, LiveClients clients, TimeProvider time)
{
    private const int MaxPages = 10;

    /// <summary>The figures; of waiting events alone while Redis is away.</summary>
    public async Task<RealtimeAnswer> ReadAsync()
    {
        var (presence, degraded) = await source.ReadAsync(PresenceAsync);
        return new RealtimeAnswer(
            presence.Active, presence.Events, presence.Recent, Pages(presence), clients.Count, settings.MetricsWindowMinutes) { Degraded = degraded };
    }

    public Task<Presence> PresenceAsync(IFigures figures) =>
        figures.PresenceAsync(time.GetUtcNow(), TimeSpan.FromMinutes(settings.MetricsWindowMinutes));

    public static IReadOnlyList<CurrentPage> Pages(Presence presence) =>
        [.. presence.Pages.OrderByDescending(page => page.Count).ThenBy(page => page.Name, StringComparer.Ordinal)
            .Take(MaxPages).Select(page => new CurrentPage(page.Name, page.Count))];
}
