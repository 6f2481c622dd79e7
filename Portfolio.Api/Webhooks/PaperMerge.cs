namespace Portfolio.Api.Webhooks;

/// <summary>One item for each paper of a delivery.</summary>
public static class PaperMerge
{
    /// <summary>Of the items with one source id the last stays, at its place.</summary>
    public static IReadOnlyList<IncomingPaper> LastWins(IEnumerable<IncomingPaper> papers) =>
        [.. papers.GroupBy(paper => paper.SourceId).Select(same => same.Last()).OrderBy(paper => paper.Index)];
}
