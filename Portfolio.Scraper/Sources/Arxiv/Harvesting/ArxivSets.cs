namespace Portfolio.Scraper.Sources.Arxiv.Harvesting;

/// <summary>The sets of OAI-PMH that hold categories: a set is an archive, which has many categories.</summary>
internal static class ArxivSets
{
    // The archives that are sets of their own; all others are parts of physics.
    private static readonly HashSet<string> s_own =
        new(StringComparer.Ordinal) { "cs", "econ", "eess", "math", "q-bio", "q-fin", "stat" };

    /// <summary>Each set once, in a fixed order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> categories) =>
        [.. categories.Select(Of).Distinct().Order(StringComparer.Ordinal)];

    private static string Of(string category)
    {
        var archive = category.Split('.')[0];
        return s_own.Contains(archive) ? archive : archive == "physics" ? archive : $"physics:{archive}";
    }
}
