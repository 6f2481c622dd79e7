using Portfolio.Analytics.Events;
using Portfolio.Analytics.Live;
using Portfolio.Analytics.Metrics;

namespace Portfolio.Analytics.Storage;

/// <summary>Registers intake and reading of events.</summary>
public static class StorageRegistration
{
    /// <summary>Adds everything that the event and metrics routes need.</summary>
    public static void AddEventStore(this IServiceCollection services)
    {
        services.AddSingleton<PageviewParser>();
        services.AddSingleton<EventStore>().AddHostedService(from => from.GetRequiredService<EventStore>());
        services.AddSingleton<PopularReader>();
        services.AddSingleton<RealtimeReader>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LiveClients>();
    }
}
