using Portfolio.Analytics.Events;
using Portfolio.Analytics.Funnels;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics;
using Portfolio.Analytics.Metrics.Events;
using Portfolio.Analytics.Metrics.Funnels;
using Portfolio.Analytics.Metrics.Popular;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Metrics.Series;
using Portfolio.Analytics.Metrics.Sources;
using Portfolio.Analytics.Metrics.Summary;
using Portfolio.Analytics.Metrics.Visits;
using Portfolio.Analytics.Papers;
using Portfolio.Analytics.Storage.Figures;
using Portfolio.Analytics.Storage.Spool;
using Portfolio.Analytics.Visitors;
using Portfolio.Analytics.Visitors.Countries;

namespace Portfolio.Analytics.Storage;

/// <summary>Registers intake and reading of events.</summary>
public static class StorageRegistration
{
    /// <summary>Adds everything that the event and metrics routes need.</summary>
    public static void AddEventStore(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>().AddSingleton<LiveClients>();
        services.AddVisitors();
        services.AddWriting();
        services.AddReading();
    }

    private static void AddVisitors(this IServiceCollection services)
    {
        services.AddSingleton<CountryDatabase>().AddSingleton<CountryLookup>();
        services.AddSingleton<UserAgentParser>().AddSingleton<SenderReader>();
        services.AddSingleton<VisitorHash>();
        services.AddSingleton<DailySalts>().AddHostedService(from => from.GetRequiredService<DailySalts>());
    }

    private static void AddWriting(this IServiceCollection services)
    {
        services.AddSingleton<EventParser>().AddSingleton<EventIntake>();
        services.AddSingleton<FunnelBook>();
        services.AddSingleton<PaperFacts>().AddHostedService(from => from.GetRequiredService<PaperFacts>());
        services.AddSingleton<KeyBook>().AddSingleton<EventBatcher>().AddSingleton<BatchRecorder>();
        services.AddSingleton<EventSpool>().AddSingleton<SpoolTally>().AddSingleton<RecentIds>();
        services.AddSingleton<EventAnnouncer>().AddSingleton<StoreMetrics>();
        services.AddSingleton<EventStore>().AddHostedService(from => from.GetRequiredService<EventStore>());
    }

    private static void AddReading(this IServiceCollection services)
    {
        services.AddSingleton<FigureSource>();
        services.AddSingleton(from => new RealtimeReader(
            from.GetRequiredService<FigureSource>(), from.GetRequiredService<AnalyticsSettings>(),
            from.GetRequiredService<LiveClients>(), from.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PopularReader>().AddSingleton<TrendingReader>().AddSingleton<RecentReader>();
        services.AddSingleton<SummaryReader>().AddSingleton<SeriesReader>();
        services.AddSingleton<SourceReader>().AddSingleton<VisitReader>().AddSingleton<FunnelReader>();
    }
}
