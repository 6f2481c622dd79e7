using Portfolio.Api.Persistence;

namespace Portfolio.Api.Technologies;

/// <summary>A technology that the site's owner works with.</summary>
public sealed class Technology : IRecord
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest category and colour in characters.</summary>
    public const int MaxWordLength = 20;

    /// <summary>The colour of a technology that names none.</summary>
    public const string DefaultColor = "blue";

    /// <summary>The lowest proficiency, and the one of a technology that names none.</summary>
    public const int MinLevel = 1;

    /// <summary>The highest proficiency.</summary>
    public const int MaxLevel = 5;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>Unique name.</summary>
    public string Name { get; set; } = "";

    /// <summary>One of <see cref="TechnologyCategories"/>.</summary>
    public string Category { get; set; } = "";

    /// <summary>What it is used for.</summary>
    public string Description { get; set; } = "";

    /// <summary>A Tailwind colour name.</summary>
    public string Color { get; set; } = DefaultColor;

    /// <summary>1 familiar, 2 intermediate, 3 proficient, 4 advanced, 5 expert.</summary>
    public int ProficiencyLevel { get; set; } = MinLevel;

    /// <summary>When the row was inserted.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
