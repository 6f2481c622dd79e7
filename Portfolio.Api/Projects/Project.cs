using Portfolio.Api.Persistence;
using Portfolio.Api.Technologies;

namespace Portfolio.Api.Projects;

/// <summary>Something that the site's owner has built.</summary>
public sealed class Project : IRecord
{
    /// <summary>Longest title in characters.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Longest address in characters.</summary>
    public const int MaxUrlLength = 200;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>The title, at most <see cref="MaxTitleLength"/> characters.</summary>
    public string Title { get; set; } = "";

    /// <summary>What it is.</summary>
    public string Description { get; set; } = "";

    /// <summary>The technologies that it is made of.</summary>
    public List<Technology> TechStack { get; private set; } = [];

    /// <summary>The address of the code.</summary>
    public string? GithubUrl { get; set; }

    /// <summary>The address where it runs.</summary>
    public string? LiveUrl { get; set; }

    /// <summary>The address of a picture.</summary>
    public string? ImageUrl { get; set; }

    /// <summary>Whether the site shows it first.</summary>
    public bool IsFeatured { get; set; }

    /// <summary>When the row was inserted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the row was last written.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
