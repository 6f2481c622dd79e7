namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Where a job is in its life.</summary>
public enum JobStatus
{
    /// <summary>Queued, or waiting for its next try.</summary>
    Pending,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>Done, for good.</summary>
    Completed,

    /// <summary>Given up, for good; the error says why.</summary>
    Failed,
}
