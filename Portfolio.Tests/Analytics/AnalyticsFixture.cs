using Portfolio.Tests.Stores;

namespace Portfolio.Tests.Analytics;

/// <summary>A running service and its Redis database, shared by the tests of a class.</summary>
public abstract class AnalyticsFixture : IAsyncLifetime
{
    public RedisDatabase Redis { get; private set; } = null!;

    public AnalyticsHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisDatabase.CreateAsync();
        Host = await AnalyticsHost.StartAsync(Redis.ConnectionString, settings: [.. Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Redis.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Settings beyond the usual ones.</summary>
    protected virtual IReadOnlyList<(string Name, string Value)> Settings => [];
}
