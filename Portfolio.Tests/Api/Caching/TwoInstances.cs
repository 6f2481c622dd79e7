using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.Api.Caching;

/// <summary>Two instances of the Api on one database and one Redis.</summary>
public sealed class TwoInstances : IAsyncLifetime
{
    /// <summary>The Redis of both.</summary>
    public RedisDatabase Redis { get; private set; } = null!;

    /// <summary>The first instance.</summary>
    public ApiHost One { get; private set; } = null!;

    /// <summary>The second instance.</summary>
    public ApiHost Two { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Redis = await RedisDatabase.CreateAsync();
        One = new ApiHost
        {
            Settings = new Dictionary<string, string>
            {
                ["ConnectionStrings:redis"] = Redis.ConnectionString,
                ["RATE_LIMITS"] = "read=10000/min",
                // On a busy machine Redis may take longer than a request would wait.
                ["CACHE_PATIENCE_MS"] = "30000",
            },
        };
        await One.InitializeAsync();
        Two = await One.StartBesideAsync();
        foreach (var instance in new[] { One, Two })
        {
            await Eventually.Get("Redis is connected", () => instance.Client.GetJsonAsync("/health"),
                health => health.GetProperty("checks").Text("redis") == "ok");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Two.DisposeAsync();
        await One.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
