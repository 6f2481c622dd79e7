namespace Portfolio.Scraper.Sources.HuggingFace;

/// <summary>A paper on the list of a day: what is used of it, texts on one line.</summary>
/// <param name="Id">On arXiv, without version; or an id of Hugging Face's own.</param>
/// <param name="Title">Not empty.</param>
/// <param name="Summary">Not empty: the abstract, else what stands in for it.</param>
/// <param name="Published">The day of the paper itself, UTC; the day of the list when nothing tells.</param>
/// <param name="Authors">In the order of the paper; none when nothing tells.</param>
/// <param name="Upvotes">From 0.</param>
/// <param name="Repository">Absolute address of the code; null when there is none.</param>
public sealed record HuggingFacePaper(
    string Id, string Title, string Summary, DateOnly Published, IReadOnlyList<string> Authors, int Upvotes,
    string? Repository);

/// <summary>The list of a day, or a page of it.</summary>
/// <param name="Papers">Those that could be read, in their order.</param>
/// <param name="Skipped">Those that could not.</param>
public sealed record HuggingFaceList(IReadOnlyList<HuggingFacePaper> Papers, int Skipped)
{
    /// <summary>The items that were sent, broken ones included.</summary>
    public int Count => Papers.Count + Skipped;
}
