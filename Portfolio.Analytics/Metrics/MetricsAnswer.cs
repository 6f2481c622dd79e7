namespace Portfolio.Analytics.Metrics;

/// <summary>What every answer with figures has.</summary>
public abstract record MetricsAnswer
{
    /// <summary>Whether Redis is away: the figures are then of events that wait for it alone.</summary>
    public bool Degraded { get; init; }

    /// <summary>Why they are incomplete.</summary>
    public string? Message => Degraded ? "Redis not connected" : null;
}
