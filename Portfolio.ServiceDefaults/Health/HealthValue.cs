namespace Portfolio.ServiceDefaults.Health;

/// <summary>The values of a check in the health body.</summary>
public enum HealthValue
{
    /// <summary>The dependency works.</summary>
    Ok,

    /// <summary>The dependency does not answer.</summary>
    Disconnected,

    /// <summary>The dependency is there but not set up yet.</summary>
    NotInitialized,

    /// <summary>The dependency works, but not well.</summary>
    Degraded,

    /// <summary>The check itself failed.</summary>
    Error,
}
