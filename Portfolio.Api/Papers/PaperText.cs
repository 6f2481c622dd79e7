using NpgsqlTypes;

namespace Portfolio.Api.Papers;

/// <summary>The functions in the database behind text search; migrations make them.</summary>
public static class PaperText
{
    /// <summary>The name of the function that <see cref="Query"/> stands for.</summary>
    public const string QueryFunction = "paper_search_query";

    /// <summary>The name of the function that <see cref="AnyQuery"/> stands for.</summary>
    public const string AnyQueryFunction = "paper_any_query";

    /// <summary>The name of the function that <see cref="HasTags"/> stands for.</summary>
    public const string HasTagsFunction = "paper_has_tags";

    /// <summary>
    /// The query for terms that must all occur: a plain term matches words that start with it, a phrase matches
    /// adjacent words. Runs in the database only.
    /// </summary>
    public static NpgsqlTsQuery Query(string[] terms, bool[] phrases) =>
        throw new NotSupportedException("Runs in the database only.");

    /// <summary>The query for terms of which any may occur. Runs in the database only.</summary>
    public static NpgsqlTsQuery AnyQuery(string[] terms, bool[] phrases) =>
        throw new NotSupportedException("Runs in the database only.");

    /// <summary>
    /// Whether the tags are all among the keys, in any case. The database folds both, so that they agree on what lower
    /// case is. Runs in the database only.
    /// </summary>
    public static bool HasTags(List<string> keys, List<string> tags) =>
        throw new NotSupportedException("Runs in the database only.");
}
