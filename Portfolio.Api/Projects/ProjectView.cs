using Portfolio.Api.Technologies;

namespace Portfolio.Api.Projects;

/// <summary>A project.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">Title, at most 200 characters.</param>
/// <param name="Description">What it is.</param>
/// <param name="TechStack">The technologies that it is made of, by category and name.</param>
/// <param name="GithubUrl">Address of the code.</param>
/// <param name="LiveUrl">Address where it runs.</param>
/// <param name="ImageUrl">Address of a picture.</param>
/// <param name="IsFeatured">Whether the site shows it first.</param>
/// <param name="CreatedAt">When it was inserted.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record ProjectView(
    long Id,
    string Title,
    string Description,
    IReadOnlyList<TechnologyView> TechStack,
    string? GithubUrl,
    string? LiveUrl,
    string? ImageUrl,
    bool IsFeatured,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>What is shown of a project, whose technologies must be loaded.</summary>
    public static ProjectView Of(Project project) => new(
        project.Id, project.Title, project.Description, TechnologyView.Of(project.TechStack), project.GithubUrl,
        project.LiveUrl, project.ImageUrl, project.IsFeatured, project.CreatedAt, project.UpdatedAt);
}
