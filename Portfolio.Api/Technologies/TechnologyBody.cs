using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Technologies;

/// <summary>What admins write of a technology.</summary>
public sealed class TechnologyBody : IRequestBody
{
    /// <summary>Unique name, required, at most 100 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Required: <c>frontend</c>, <c>backend</c>, <c>infrastructure</c>, <c>ai_ml</c> or <c>database</c>.</summary>
    public string? Category { get; set; }

    /// <summary>What it is used for, required.</summary>
    public string? Description { get; set; }

    /// <summary>Tailwind colour name, at most 20 characters.</summary>
    public string Color { get; set; } = Technology.DefaultColor;

    /// <summary>1 familiar, 2 intermediate, 3 proficient, 4 advanced, 5 expert.</summary>
    public int ProficiencyLevel { get; set; } = Technology.MinLevel;
}
