using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Health;

/// <summary>
/// Asks all probes at once, each for at most 2 s, and remembers answers for 5 s, the answer <c>not_initialized</c> for 0.5 s.
/// Callers that arrive together share one question, so that health traffic never multiplies into load on a sick dependency.
/// </summary>
public sealed partial class HealthReporter(
    IEnumerable<HealthProbe> probes, IEnumerable<HealthField> fields, ServiceSettings settings,
    IServiceProvider services, TimeProvider time, ILogger<HealthReporter> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    // What is being set up ends by itself, mostly at a start that somebody waits for.
    private static readonly TimeSpan LifetimeOfSetUp = TimeSpan.FromMilliseconds(500);

    private readonly HealthProbe[] probes = settings.HealthCheckEnabled ? [.. probes] : [];
    private readonly ConcurrentDictionary<string, Answer> answers = new();
    private readonly long started = time.GetTimestamp();

    /// <summary>The state now, at most 5 s old.</summary>
    public async Task<HealthReport> ReportAsync()
    {
        var values = await Task.WhenAll(probes.Select(CachedAsync));
        return new HealthReport(
            settings.ServiceName, settings.ServiceVersion, Overall(values), time.GetUtcNow(),
            Math.Round(time.GetElapsedTime(started).TotalSeconds, 3), settings.EnvironmentName.ToLowerInvariant(),
            probes.Zip(values).ToDictionary(p => p.First.Name, p => p.Second))
        {
            Extra = fields.ToDictionary(field => field.Name, field => field.Value(services)),
        };
    }

    private HealthStatusName Overall(HealthValue[] values)
    {
        var bad = probes.Zip(values).Where(p => p.Second is not HealthValue.Ok).ToArray();
        if (bad.Any(p => p.First.Required && p.Second is not HealthValue.Degraded)) return HealthStatusName.Unhealthy;
        return bad.Length > 0 ? HealthStatusName.Degraded : HealthStatusName.Healthy;
    }

    private Task<HealthValue> CachedAsync(HealthProbe probe)
    {
        // A question under way counts as fresh however long it takes: it is bounded itself.
        var answer = answers.AddOrUpdate(probe.Name, _ => Ask(), (_, old) => old.IsFresh(time) ? old : Ask());
        return ValueAsync(answer);

        Answer Ask() => new(new Lazy<Task<Finding>>(() => AskAsync(probe)), time.GetTimestamp());
    }

    private static async Task<HealthValue> ValueAsync(Answer answer) => (await answer.Value.Value).Value;

    private async Task<Finding> AskAsync(HealthProbe probe)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        try
        {
            // Drivers that ignore the token are left behind by the wait.
            var value = await Task.Run(() => probe.Ask(services, limit.Token), limit.Token).WaitAsync(limit.Token);
            return new Finding(value, value is HealthValue.NotInitialized ? LifetimeOfSetUp : Lifetime);
        }
        catch (Exception exception)
        {
            LogFailed(probe.Name, exception.GetType().Name);
            return new Finding(probe.OnFailure, Lifetime);
        }
    }

    // Only the type: messages of drivers hold addresses.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Health probe {Probe} failed: {Reason}")]
    private partial void LogFailed(string probe, string reason);

    private sealed record Finding(HealthValue Value, TimeSpan Lifetime);

    private sealed record Answer(Lazy<Task<Finding>> Value, long AskedAt)
    {
        public bool IsFresh(TimeProvider time) =>
            !Value.IsValueCreated || !Value.Value.IsCompleted || time.GetElapsedTime(AskedAt) < Value.Value.Result.Lifetime;
    }
}

/// <summary>An additional field of the health body.</summary>
/// <param name="Name">Field name.</param>
/// <param name="Value">Gives its value; must be quick.</param>
public sealed record HealthField(string Name, Func<IServiceProvider, object> Value);
