using System.Text.Json.Serialization;

namespace Portfolio.Analytics.Metrics.Popular;

/// <summary>The body of <c>/metrics/popular</c>.</summary>
/// <param name="Popular">Most viewed pages.</param>
/// <param name="Papers">Most viewed papers.</param>
public sealed record PopularAnswer(IReadOnlyList<PageViews> Popular, IReadOnlyList<PaperViews> Papers) : MetricsAnswer
{
    /// <summary>True when rare names were counted together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Truncated { get; init; }
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

/// <summary>The body of <c>/metrics/searches</c>.</summary>
/// <param name="Searches">Most frequent queries.</param>
public sealed record SearchesAnswer(IReadOnlyList<QueryCount> Searches) : MetricsAnswer
{
    /// <summary>True when rare queries were counted together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Truncated { get; init; }
}

/// <summary>How often something was searched for.</summary>
/// <param name="Query">As first typed; counted whatever its case.</param>
/// <param name="Count">Searches.</param>
public sealed record QueryCount(string Query, long Count);
