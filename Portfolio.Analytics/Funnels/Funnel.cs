using Portfolio.Analytics.Events;

namespace Portfolio.Analytics.Funnels;

/// <summary>Steps that visits go through in order, with other events between them or not.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Steps">From the first.</param>
public sealed record Funnel(string Name, IReadOnlyList<FunnelStep> Steps);

/// <summary>A step of a funnel.</summary>
/// <param name="Name">How it is shown.</param>
/// <param name="Type">Kind of event that it is.</param>
/// <param name="Match">Page, element or name; a <c>*</c> at the end stands for anything, null for any.</param>
public sealed record FunnelStep(string Name, EventType Type, string? Match)
{
    /// <summary>Whether an event is this step.</summary>
    public bool Is(SentEvent sent) => sent.Type == Type && Match is var match && (match is null || Fits(match, Type switch
    {
        EventType.Pageview => sent.Page,
        EventType.Click => sent.Element,
        EventType.Custom => sent.EventName,
        _ => sent.Query,
    }));

    private static bool Fits(string match, string? value) => value is not null && (match.EndsWith('*')
        ? value.StartsWith(match[..^1], StringComparison.OrdinalIgnoreCase)
        : value.Equals(match, StringComparison.OrdinalIgnoreCase));
}
