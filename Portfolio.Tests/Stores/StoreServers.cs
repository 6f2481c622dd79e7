using Portfolio.Tests.Topology;

namespace Portfolio.Tests.Stores;

/// <summary>
/// Where tests that need a store find its server: those of the shared topology, or a server of the developer's own that
/// is up already, which saves the start while one class is worked on.
/// </summary>
public static class StoreServers
{
    /// <summary>A PostgreSQL whose user may create databases.</summary>
    public static Task<string> PostgresAsync() => FindAsync("PORTFOLIO_TEST_POSTGRES", "postgres");

    /// <summary>A Redis, without a database number: test classes that need one of their own add it.</summary>
    public static Task<string> RedisAsync() => FindAsync("PORTFOLIO_TEST_REDIS", "redis");

    /// <summary>A vector store; test classes that need a collection of their own name it.</summary>
    public static Task<string> QdrantAsync() => FindAsync("PORTFOLIO_TEST_QDRANT", "qdrant");

    private static async Task<string> FindAsync(string variable, string resource) =>
        Environment.GetEnvironmentVariable(variable)
        ?? await (await SharedTopology.Current.RunAsync()).ConnectionStringAsync(resource);
}
