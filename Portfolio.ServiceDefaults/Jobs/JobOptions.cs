using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>How a worker works. The defaults are the contract's (3.12) where it has any.</summary>
public sealed class JobOptions
{
    /// <summary>Jobs that one process runs at a time.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>
    /// How long a claim lasts without a heartbeat, and so how soon a dead worker is replaced. Losing it by a pause costs
    /// work and nothing else: writes under a lost lease change nothing.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Time between two heartbeats.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest time between two looks at the queue, for when no notification arrives.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs without progress after which a job whose worker vanished fails as <c>interrupted</c>.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>How often a handler may ask to try again.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>Delays between tries that the handler asked for.</summary>
    public Backoff RetryDelay { get; set; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));

    /// <summary>How long a stopping worker waits for its handlers.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long ended jobs are kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}
