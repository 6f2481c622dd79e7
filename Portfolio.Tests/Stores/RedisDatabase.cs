using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;

namespace Portfolio.Tests.Stores;

/// <summary>One database of the tests' Redis, emptied, behind a proxy that can be cut.</summary>
public sealed class RedisDatabase : IAsyncDisposable
{
    // 0 belongs to the topology, and a Redis has 16.
    private static readonly ConcurrentBag<int> Free = [.. Enumerable.Range(1, 15)];
    private static readonly SemaphoreSlim Available = new(Free.Count);

    private readonly ConnectionMultiplexer direct;
    private readonly int number;

    private RedisDatabase(ConnectionMultiplexer direct, int number, CuttableProxy proxy, string connectionString)
    {
        this.direct = direct;
        this.number = number;
        Proxy = proxy;
        ConnectionString = connectionString;
    }

    public CuttableProxy Proxy { get; }

    /// <summary>The way through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>The way around the proxy.</summary>
    public IDatabase Direct => direct.GetDatabase();

    /// <summary>A database that nobody else uses until this is disposed.</summary>
    public static async Task<RedisDatabase> CreateAsync()
    {
        await Available.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(Free.TryTake(out var number));
        var options = ConfigurationOptions.Parse(await StoreServers.RedisAsync());
        options.DefaultDatabase = number;
        var direct = await ConnectionMultiplexer.ConnectAsync(options);
        await direct.GetDatabase().ScriptEvaluateAsync("redis.call('FLUSHDB')");

        var (host, port) = options.EndPoints.Single() switch
        {
            DnsEndPoint named => (named.Host, named.Port),
            IPEndPoint address => (address.Address.ToString(), address.Port),
            var other => throw new InvalidOperationException($"Unexpected endpoint {other}."),
        };
        var proxy = new CuttableProxy(host, port);
        options.EndPoints.Clear();
        options.EndPoints.Add(IPAddress.Loopback, proxy.Port);
        return new RedisDatabase(direct, number, proxy, options.ToString(includePassword: true));
    }

    public async ValueTask DisposeAsync()
    {
        direct.Dispose();
        await Proxy.DisposeAsync();
        Free.Add(number);
        Available.Release();
    }
}
