using System.Net;
using StackExchange.Redis;

namespace Portfolio.Tests.Stores;

/// <summary>One database of the tests' Redis, emptied, behind a proxy that can be cut.</summary>
public sealed class RedisDatabase : IAsyncDisposable
{
    private readonly ConnectionMultiplexer direct;

    private RedisDatabase(ConnectionMultiplexer direct, CuttableProxy proxy, string connectionString)
    {
        this.direct = direct;
        Proxy = proxy;
        ConnectionString = connectionString;
    }

    public CuttableProxy Proxy { get; }

    /// <summary>The way through the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>The way around the proxy.</summary>
    public IDatabase Direct => direct.GetDatabase();

    /// <param name="number">Each test class that writes fixed keys has its own; 0 belongs to the topology.</param>
    public static async Task<RedisDatabase> CreateAsync(int number)
    {
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
        return new RedisDatabase(direct, proxy, options.ToString(includePassword: true));
    }

    public async ValueTask DisposeAsync()
    {
        direct.Dispose();
        await Proxy.DisposeAsync();
    }
}
