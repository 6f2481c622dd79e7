using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.Tests.Stores;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

/// <summary>A database with the tables of <see cref="QueueContext"/>, new for each test.</summary>
public sealed class JobDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;

    private JobDatabase(TestDatabase database) => this.database = database;

    public string ConnectionString => database.ConnectionString;

    public static async Task<JobDatabase> CreateAsync()
    {
        var created = new JobDatabase(await TestDatabase.CreateAsync(await StoreServers.PostgresAsync()));
        await using var context = created.Open();
        await context.Database.EnsureCreatedAsync();
        return created;
    }

    public QueueContext Open() =>
        new(new DbContextOptionsBuilder<QueueContext>().UseNpgsql(ConnectionString).Options);

    /// <summary>A proxy in front of the server, and the connection string through it.</summary>
    public (CuttableProxy Proxy, string ConnectionString) Cuttable()
    {
        var direct = new NpgsqlConnectionStringBuilder(ConnectionString);
        var proxy = new CuttableProxy(direct.Host!, direct.Port);
        direct.Host = "127.0.0.1";
        direct.Port = proxy.Port;
        direct.Timeout = 2;
        return (proxy, direct.ConnectionString);
    }

    public async Task EnqueueAsync(string id, string? lane = null, int priority = 0)
    {
        await using var context = Open();
        await context.EnqueueAsync(new TestJob { Id = id, Lane = lane, Priority = priority }, CancellationToken.None);
    }

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    public Task<string?> StatusAsync(string id) => database.QueryAsync<string>($"SELECT status FROM test_jobs WHERE id = '{id}'");

    public async Task<TestJob> JobAsync(string id)
    {
        await using var context = Open();
        return await context.Jobs.AsNoTracking().SingleAsync(job => job.Id == id);
    }

    public async Task<List<string>> EffectsAsync()
    {
        await using var context = Open();
        return await context.Effects.OrderBy(effect => effect.Id).Select(effect => effect.Text).ToListAsync();
    }

    public Task UntilAsync(string id, string status) => Wait.UntilAsync(status, () => StatusAsync(id));

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
