using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics.Reading;

namespace Portfolio.Analytics.Metrics;

/// <summary>Reads who is there now.</summary>
public sealed class RealtimeReader
{
    private const int MaxPages = 10;

    private readonly FigureSource source;
    private readonly AnalyticsSettings settings;
    private readonly LiveClients clients;
    private readonly TimeProvider time;

    internal RealtimeReader(FigureSource source, AnalyticsSettings settings, LiveClients clients, TimeProvider time) =>
        (this.source, this.settings, this.clients, this.time) = (source, settings, clients, time);

    /// <summary>The figures; of waiting events alone while Redis is away.</summary>
    public async Task<RealtimeAnswer> ReadAsync()
    {
        var (presence, degraded) = await source.ReadAsync(PresenceAsync);
        return new RealtimeAnswer(
            presence.Active, presence.Events, presence.Recent, Pages(presence), clients.Count, settings.MetricsWindowMinutes) { Degraded = degraded };
    }

    internal Task<Presence> PresenceAsync(IFigures figures) =>
        figures.PresenceAsync(time.GetUtcNow(), TimeSpan.FromMinutes(settings.MetricsWindowMinutes));

    internal static IReadOnlyList<CurrentPage> Pages(Presence presence) =>
        [.. presence.Pages.OrderByDescending(page => page.Count).ThenBy(page => page.Name, StringComparer.Ordinal)
            .Take(MaxPages).Select(page => new CurrentPage(page.Name, page.Count))];
}
