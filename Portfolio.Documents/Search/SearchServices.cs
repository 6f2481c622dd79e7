namespace Portfolio.Documents.Search;

/// <summary>Registration of search.</summary>
public static class SearchServices
{
    /// <summary>Adds the search and its metrics.</summary>
    public static void AddSearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SearchMetrics>();
        builder.Services.AddSingleton<PassageSearch>();
    }
}
