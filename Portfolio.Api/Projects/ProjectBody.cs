using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Projects;

/// <summary>What admins write of a project.</summary>
public sealed class ProjectBody : IRequestBody
{
    /// <summary>Title, required, at most 200 characters.</summary>
    public string? Title { get; set; }

    /// <summary>What it is, required.</summary>
    public string? Description { get; set; }

    /// <summary>Keys of the technologies that it is made of, at most 100.</summary>
    public IReadOnlyList<long> TechStackIds { get; set; } = [];

    /// <summary>Address of the code, http or https, at most 200 characters.</summary>
    public string? GithubUrl { get; set; }

    /// <summary>Address where it runs, http or https, at most 200 characters.</summary>
    public string? LiveUrl { get; set; }

    /// <summary>Address of a picture, http or https, at most 200 characters.</summary>
    public string? ImageUrl { get; set; }

    /// <summary>Whether the site shows it first.</summary>
    public bool IsFeatured { get; set; }
}
