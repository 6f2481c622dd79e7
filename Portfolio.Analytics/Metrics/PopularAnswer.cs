using System.Text.Json.Serialization;

namespace Portfolio.Analytics.Metrics;

/// <summary>The body of <c>/metrics/popular</c>.</summary>
/// <param name="Popular">Most viewed pages.</param>
/// <param name="Papers">Most viewed papers.</param>
/// <param name="Degraded">Whether figures are missing because the store is away.</param>
/// <param name="Message">Why they are missing.</param>
public sealed record PopularAnswer(
    IReadOnlyList<PageViews> Popular, IReadOnlyList<PaperViews> Papers, bool Degraded, string? Message)
{
    /// <summary>True when rare names were counted together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Truncated { get; init; }

    /// <summary>The body while Redis is away.</summary>
    public static PopularAnswer WithoutStore { get; } = new([], [], Degraded: true, "Redis not connected");
}

/// <summary>Views of a page.</summary>
/// <param name="Page">Normalised path.</param>
/// <param name="Views">How often it was viewed.</param>
public sealed record PageViews(string Page, long Views);

/// <summary>Views of a paper.</summary>
/// <param name="Paper">Id or slug.</param>
/// <param name="Title">The paper's title when it is known.</param>
/// <param name="Views">How often it was viewed.</param>
public sealed record PaperViews(string Paper, string? Title, long Views);
