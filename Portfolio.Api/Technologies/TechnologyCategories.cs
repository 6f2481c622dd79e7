namespace Portfolio.Api.Technologies;

/// <summary>The kinds of technology and their display names, in the order in which the site groups them.</summary>
public static class TechnologyCategories
{
    private static readonly OrderedDictionary<string, string> DisplayNames = new()
    {
        ["frontend"] = "Frontend",
        ["backend"] = "Backend",
        ["infrastructure"] = "Infrastructure",
        ["ai_ml"] = "AI/ML",
        ["database"] = "Database",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. DisplayNames.Keys];

    /// <summary>Its place among the groups; unknown ones come first.</summary>
    public static int Position(string category) => DisplayNames.IndexOf(category);

    /// <summary>The name shown to people; an unknown category is shown as it is.</summary>
    public static string Display(string category) => DisplayNames.TryGetValue(category, out var name) ? name : category;
}
