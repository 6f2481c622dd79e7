using System.Globalization;
using System.Text;
using Portfolio.Analytics.Events;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Analytics.Funnels;

/// <summary>
/// The funnels of <c>ANALYTICS_FUNNELS</c>. They are counted while events come in, so that asking needs no events; a
/// funnel therefore knows what happened since it was set.
/// </summary>
public sealed class FunnelBook
{
    private const int MaxFunnels = 20;
    private const int MaxSteps = 10;
    private const int MaxNameLength = 50;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingsException">It is not readable.</exception>
    public FunnelBook(AnalyticsSettings settings)
    {
        All = [.. settings.Funnels.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read)];
        if (All.Count > MaxFunnels || All.DistinctBy(funnel => funnel.Name).Count() < All.Count)
            throw new SettingsException($"ANALYTICS_FUNNELS may have at most {MaxFunnels} funnels, each with its own name.");
    }

    /// <summary>In the order of the setting.</summary>
    public IReadOnlyList<Funnel> All { get; }

    /// <summary>Which steps an event is, as <c>funnel:step;</c> with steps from 1, the last first: one event is one step.</summary>
    internal string Matches(SentEvent sent)
    {
        StringBuilder? matches = null;
        foreach (var funnel in All)
        {
            for (var i = funnel.Steps.Count; i > 0; i--)
            {
                if (funnel.Steps[i - 1].Is(sent)) (matches ??= new()).Append(CultureInfo.InvariantCulture, $"{funnel.Name}:{i};");
            }
        }

        return matches?.ToString() ?? "";
    }

    private static Funnel Read(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var steps = parts.Length == 2 ? parts[1].Split('>', StringSplitOptions.TrimEntries) : [];
        if (!IsName(parts[0]) || steps.Length is < 2 or > MaxSteps) throw Wrong();
        return new Funnel(parts[0], [.. steps.Select(Step)]);
    }

    private static FunnelStep Step(string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !IsName(parts[0]) || parts[1].Length == 0) throw Wrong();
        if (parts[1].StartsWith('/') || parts[1] == "*") return new FunnelStep(parts[0], EventType.Pageview, parts[1]);
        var match = parts[1].Split(':', 2, StringSplitOptions.TrimEntries);
        return EventTypes.TryParse(match[0], out var type)
            ? new FunnelStep(parts[0], type, match.Length == 2 ? match[1] : null)
            : throw Wrong();
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ' ');

    private static SettingsException Wrong() => new(
        "ANALYTICS_FUNNELS must have the form \"name: step=/page > step=click:element; …\" with 2 to 10 steps each.");
}
