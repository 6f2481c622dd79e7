namespace Portfolio.Api.Technologies;

/// <summary>A technology.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Unique name.</param>
/// <param name="Category"><c>frontend</c>, <c>backend</c>, <c>infrastructure</c>, <c>ai_ml</c> or <c>database</c>.</param>
/// <param name="Description">What it is used for.</param>
/// <param name="Color">Tailwind colour name.</param>
/// <param name="ProficiencyLevel">1 familiar, 2 intermediate, 3 proficient, 4 advanced, 5 expert.</param>
/// <param name="CreatedAt">When it was inserted.</param>
public sealed record TechnologyView(
    long Id,
    string Name,
    string Category,
    string Description,
    string Color,
    int ProficiencyLevel,
    DateTimeOffset CreatedAt)
{
    /// <summary>What is shown of a technology.</summary>
    public static TechnologyView Of(Technology technology) => new(
        technology.Id, technology.Name, technology.Category, technology.Description, technology.Color,
        technology.ProficiencyLevel, technology.CreatedAt);

    /// <summary>What is shown of the technologies of something: in their default order.</summary>
    public static IReadOnlyList<TechnologyView> Of(IEnumerable<Technology> technologies) =>
        [.. technologies.OrderBy(one => one.Category, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).Select(Of)];
}
