using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.StarterData;

/// <summary>A technology of the starter data.</summary>
public sealed record StarterTechnology(string Name, string Category, string Color, int ProficiencyLevel, string Description);

/// <summary>An hour of the journey; its technologies by name.</summary>
public sealed record StarterHour(
    int Hour, string Title, IReadOnlyList<string> TechStack, string Description, string Challenges, string Outcomes);

/// <summary>A project; its technologies by name.</summary>
public sealed record StarterProject(string Title, bool IsFeatured, IReadOnlyList<string> TechStack, string Description);

/// <summary>A blog post.</summary>
/// <param name="SourceId">Slug.</param>
/// <param name="Title">Title.</param>
/// <param name="Category">Category of the catalogue.</param>
/// <param name="RelevanceScore">0 to 1.</param>
/// <param name="IsFeatured">Whether the site shows it first.</param>
/// <param name="AgeDays">Days between its publication and the day on which it is loaded.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Body">The blocks of its Markdown text.</param>
public sealed record StarterPost(
    string SourceId, string Title, string Category, double RelevanceScore, bool IsFeatured, int AgeDays,
    IReadOnlyList<string> Tags, IReadOnlyList<string> Body);

/// <summary>What a new site begins with (contract 4.13), from the JSON files in this folder.</summary>
public static class StarterFiles
{
    /// <summary>The technologies.</summary>
    public static IReadOnlyList<StarterTechnology> Technologies() => Read<StarterTechnology>("technologies");

    /// <summary>The hours of the journey.</summary>
    public static IReadOnlyList<StarterHour> Journey() => Read<StarterHour>("journey");

    /// <summary>The projects, in the order in which the site shows them.</summary>
    public static IReadOnlyList<StarterProject> Projects() => Read<StarterProject>("projects");

    /// <summary>The blog posts.</summary>
    public static IReadOnlyList<StarterPost> Posts() => Read<StarterPost>("posts");

    private static List<T> Read<T>(string name)
    {
        using var file = typeof(StarterFiles).Assembly.GetManifestResourceStream($"starter.{name}.json")!;
        return JsonSerializer.Deserialize<List<T>>(file, PortfolioJson.Options)!;
    }
}
