using Portfolio.Analytics.Funnels;
using Portfolio.Analytics.Metrics.Reading;
using Portfolio.Analytics.Storage;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Analytics.Metrics.Funnels;

/// <summary>Reads how far visits come in the configured funnels.</summary>
internal sealed class FunnelReader(FigureSource source, FunnelBook funnels, AnalyticsSettings settings, TimeProvider time)
{
    public async Task<FunnelAnswer> ReadAsync(string? name, RangeQuery query)
    {
        var (asked, _) = query.Read(time.GetUtcNow());
        var wanted = string.IsNullOrEmpty(name) ? funnels.All : [.. funnels.All.Where(funnel => funnel.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (wanted.Count == 0 && funnels.All.Count > 0) throw new ApiException(ApiErrors.NotFound("Funnel"));

        var fields = wanted.SelectMany(funnel => Enumerable.Range(1, funnel.Steps.Count).Select(step => $"{funnel.Name}:{step}")).ToList();
        var range = asked.Kept(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), settings.EventRetentionDays);
        var (days, degraded) = fields.Count == 0 ? ([], false) : await source.ReadAsync(figures =>
            Task.WhenAll(range.Keys(AnalyticsKeys.Funnels).Select(key => figures.FieldsAsync(key, fields))));
        var visits = fields.Select((field, i) => (field, Count: days.Sum(day => day[i]))).ToDictionary(entry => entry.field, entry => entry.Count);
        return new FunnelAnswer(asked.First, asked.Last, [.. wanted.Select(funnel => Progress(funnel, visits))]) { Degraded = degraded };
    }

    private static FunnelProgress Progress(Funnel funnel, Dictionary<string, long> visits)
    {
        var counts = funnel.Steps.Select((_, i) => visits[$"{funnel.Name}:{i + 1}"]).ToList();
        var steps = funnel.Steps.Select((step, i) => new FunnelStepProgress(
            step.Name, counts[i], Share(counts[i], counts[0]), Share(counts[i], counts[Math.Max(i - 1, 0)])));
        return new FunnelProgress(funnel.Name, [.. steps], Share(counts[^1], counts[0]));
    }

    // A visit that began yesterday can finish today, so that a later step may have more.
    private static double? Share(long part, long whole) => whole == 0 ? null : Math.Round(Math.Min(1.0, (double)part / whole), 4);
}

/// <summary>The body of <c>/metrics/funnel</c>.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Funnels">Those that are configured, or the one that was asked for.</param>
public sealed record FunnelAnswer(DateOnly From, DateOnly To, IReadOnlyList<FunnelProgress> Funnels) : MetricsAnswer;

/// <summary>How far visits came.</summary>
/// <param name="Name">The funnel.</param>
/// <param name="Steps">Its steps in order.</param>
/// <param name="Conversion">Share of visits with the first step that did the last, 0 to 1.</param>
public sealed record FunnelProgress(string Name, IReadOnlyList<FunnelStepProgress> Steps, double? Conversion);

/// <summary>Visits that did a step after all those before it.</summary>
/// <param name="Name">The step.</param>
/// <param name="Visits">How many.</param>
/// <param name="ShareOfFirst">Of those that did the first step, 0 to 1.</param>
/// <param name="ShareOfPrevious">Of those that did the step before, 0 to 1.</param>
public sealed record FunnelStepProgress(string Name, long Visits, double? ShareOfFirst, double? ShareOfPrevious);
