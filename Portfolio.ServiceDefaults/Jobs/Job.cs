namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>
/// A row that is both the job and its place in the queue. Times of the queue are the database's: it is the one clock
/// that all replicas share.
/// </summary>
public abstract class Job
{
    /// <summary>See <see cref="JobId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Of the jobs of one lane only one runs at a time, over all replicas; null runs beside everything.</summary>
    public string? Lane { get; init; }

    /// <summary>What metrics call its source: one of a few words. The lane, unless lanes are finer than that.</summary>
    public virtual string? MetricSource => Lane;

    /// <summary>Where it is.</summary>
    public JobStatus Status { get; set; } = JobStatus.Pending;

    /// <summary>The higher is taken first; equal ones in the order of their creation.</summary>
    public int Priority { get; init; }

    /// <summary>Runs since the last progress that nothing orderly ended, the current one included.</summary>
    public int Attempts { get; set; }

    /// <summary>How often its handler asked to try again.</summary>
    public int Retries { get; set; }

    /// <summary>Not taken before.</summary>
    public DateTimeOffset RunAfter { get; set; }

    /// <summary>Names one claim of one worker: a write under an older claim changes nothing.</summary>
    public Guid? LeaseToken { get; set; }

    /// <summary>When others may take the job, unless the heartbeat moves it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>0 to 100, never falling.</summary>
    public double Progress { get; set; }

    /// <summary>Why it failed, or why it waits for another try. For people: holds no internals.</summary>
    public string? Error { get; set; }

    /// <summary>Trace of the request that created it.</summary>
    public string? TraceParent { get; set; }

    /// <summary>Trace state of the request that created it.</summary>
    public string? TraceState { get; set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first run began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was completed or failed.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
