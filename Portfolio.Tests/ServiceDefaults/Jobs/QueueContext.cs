using Microsoft.EntityFrameworkCore;
using Portfolio.ServiceDefaults.Idempotency;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Portfolio.ServiceDefaults.Webhooks;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

/// <summary>The smallest context with everything that ServiceDefaults stores.</summary>
public sealed class QueueContext(DbContextOptions<QueueContext> options) : DbContext(options)
{
    public DbSet<TestJob> Jobs => Set<TestJob>();

    public DbSet<LaneJob> LaneJobs => Set<LaneJob>();

    public DbSet<Effect> Effects => Set<Effect>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseSnakeCaseNames();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddJobs<TestJob>("test_jobs");
        modelBuilder.AddJobs<LaneJob>("lane_jobs");
        modelBuilder.AddWebhookOutbox();
        modelBuilder.AddIdempotencyKeys();
        modelBuilder.Entity<Effect>().ToTable("effects");
    }
}

public sealed class TestJob : Job;

public sealed class LaneJob : Job, IManyLanes
{
    public List<string> Lanes { get; init; } = [];
}

public sealed class Effect
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
