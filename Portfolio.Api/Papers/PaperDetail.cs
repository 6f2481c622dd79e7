using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Portfolio.Api.Papers;

/// <summary>A paper with all its fields: what lists show, and the rest.</summary>
public sealed record PaperDetail : PaperListItem
{
    /// <summary>Shows a paper.</summary>
    [SetsRequiredMembers]
    public PaperDetail(Paper paper)
        : base(paper)
    {
        AuthorsList = paper.Authors.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        GithubUrl = paper.GithubUrl;
        CreatedAt = paper.CreatedAt;
        UpdatedAt = paper.UpdatedAt;
    }

    /// <summary>The names one by one.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> AuthorsList { get; init; }

    /// <summary>Address of the code.</summary>
    [JsonPropertyOrder(1)]
    public required string? GithubUrl { get; init; }

    /// <summary>When it was inserted.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset UpdatedAt { get; init; }
}
