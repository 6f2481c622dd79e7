using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Scraper.Papers;
using Portfolio.Scraper.Sources.Arxiv;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Scraper.Papers;

/// <summary>Whether the rules make sense of papers as they come, not only of single titles.</summary>
public sealed class AppraisalOfArchivesTests
{
    public static TheoryData<string> Archives =>
        [ArxivArchive.PresentFile, .. SharedFixtures.Files("arxiv/atom", "2026-*_cat-cs.AI_50.xml")];

    [Theory]
    [MemberData(nameof(Archives))]
    public void Papers_spread_over_categories_and_scores(string file)
    {
        var entries = new ArxivFeedReader(NullLogger<ArxivFeedReader>.Instance).Read(File.ReadAllBytes(file)).Entries;

        var appraisals = entries.Select(Appraise).ToList();

        var sizes = appraisals.CountBy(appraisal => appraisal.Category).ToDictionary();
        Assert.True(sizes.Count >= 4, Told(sizes));
        Assert.True(sizes.Values.Max() <= 0.6 * entries.Count, Told(sizes));
        Assert.True(appraisals.DistinctBy(appraisal => appraisal.RelevanceScore).Count() >= 4);
        Assert.All(appraisals, appraisal => Assert.InRange(appraisal.RelevanceScore, 0.5, 1));
    }

    private static PaperAppraisal Appraise(ArxivEntry entry) =>
        PaperAppraisal.Of(entry.Title, entry.Summary, entry.PrimaryCategory, entry.Published, entry.Published);

    private static string Told(Dictionary<string, int> sizes)
    {
        var text = new StringBuilder();
        foreach (var (category, size) in sizes)
            text.Append(category).Append(' ').Append(size).Append(' ');
        return text.ToString();
    }
}
