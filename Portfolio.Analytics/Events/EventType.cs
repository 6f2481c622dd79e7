namespace Portfolio.Analytics.Events;

/// <summary>Kinds of events.</summary>
public enum EventType
{
    /// <summary>A page was viewed.</summary>
    Pageview,

    /// <summary>Something was clicked.</summary>
    Click,

    /// <summary>Something was searched for.</summary>
    Search,

    /// <summary>Anything that a site names itself.</summary>
    Custom,
}

/// <summary>Names of the kinds.</summary>
internal static class EventTypes
{
    private static readonly string[] Names = ["pageview", "click", "search", "custom"];
    private static readonly string[] Plurals = ["pageviews", "clicks", "searches", "customs"];

    public static IReadOnlyList<EventType> All { get; } = [EventType.Pageview, EventType.Click, EventType.Search, EventType.Custom];

    /// <summary>The name in events and messages.</summary>
    public static string Name(this EventType type) => Names[(int)type];

    /// <summary>The name in keys and totals.</summary>
    public static string Plural(this EventType type) => Plurals[(int)type];

    /// <summary>What could not be done, for a 500 and a 503.</summary>
    public static string FailedToTrack(this EventType type) =>
        type is EventType.Custom ? "Failed to track custom event" : $"Failed to track {type.Name()}";

    public static bool TryParse(string? text, out EventType type)
    {
        var index = Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        type = (EventType)Math.Max(index, 0);
        return index >= 0;
    }
}
