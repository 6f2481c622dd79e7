namespace Portfolio.ServiceDefaults.Health;

/// <summary>A named question to a dependency.</summary>
/// <param name="Name">Name in <c>checks</c>.</param>
/// <param name="Required">Whether the service is unhealthy without the dependency; else it is degraded.</param>
/// <param name="Ask">Really probes; cancelled after 2 s.</param>
/// <param name="OnFailure">Value when the question throws or takes too long.</param>
public sealed record HealthProbe(
    string Name,
    bool Required,
    Func<IServiceProvider, CancellationToken, Task<HealthValue>> Ask,
    HealthValue OnFailure = HealthValue.Error);
