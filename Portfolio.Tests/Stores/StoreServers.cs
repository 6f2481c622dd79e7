namespace Portfolio.Tests.Stores;

/// <summary>Where tests that need a store find its server.</summary>
public static class StoreServers
{
    /// <summary>A PostgreSQL whose user may create databases.</summary>
    public static Task<string> PostgresAsync() => Task.FromResult(
        Environment.GetEnvironmentVariable("PORTFOLIO_TEST_POSTGRES")
        ?? throw new InvalidOperationException("PORTFOLIO_TEST_POSTGRES must be a connection string of a PostgreSQL server."));

    /// <summary>A Redis, without a database number: test classes that need one of their own add it.</summary>
    public static Task<string> RedisAsync() => Task.FromResult(
        Environment.GetEnvironmentVariable("PORTFOLIO_TEST_REDIS")
        ?? throw new InvalidOperationException("PORTFOLIO_TEST_REDIS must be a connection string of a Redis server."));
}
