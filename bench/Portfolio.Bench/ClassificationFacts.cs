using System.Globalization;
using Portfolio.Scraper.Classification;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Bench;

/// <summary>
/// How well keywords agree with the categories that authors choose on arXiv, beside the rule that they replace. arXiv has no
/// categories like ours: a paper counts as right in one of ours when its primary category is among those that come nearest.
/// </summary>
internal static class ClassificationFacts
{
    private static readonly (string Category, string[] Nearest)[] s_truth =
    [
        (PaperCategory.Rag, ["cs.IR", "cs.DL"]),
        (PaperCategory.Multimodal, ["cs.MM", "cs.CV", "cs.CL"]),
        (PaperCategory.Inference, ["cs.LG", "cs.DC", "cs.PF", "cs.AR"]),
        (PaperCategory.Mlops, ["cs.SE", "cs.DC", "cs.DB"]),
        (PaperCategory.Training, ["cs.LG", "cs.NE", "stat.ML", "math.OC"]),
        (PaperCategory.Cv, ["cs.CV", "eess.IV"]),
        (PaperCategory.Llm, ["cs.CL", "cs.AI", "cs.LG"]),
        (PaperCategory.Nlp, ["cs.CL"]),
    ];

    /// <summary>Prints the table; the verdict is that the rule is at least as right as the one that it replaces.</summary>
    public static void Write(TextWriter output, Verdict verdict)
    {
        var papers = ClassifiedPaper.All();
        if (papers.Count == 0)
        {
            output.WriteLine("classification: no shared/fixtures/arxiv beside the repository, so no comparison");
            return;
        }

        // Without arXiv's own category, which the rule may use as a hint: here it is what is to be found.
        var ours = papers.Select(paper => Choose(paper, null)).ToList();
        var hinted = papers.Select(paper => Choose(paper, paper.Primary)).ToList();
        var first = papers.Select(paper => FirstMatchRule.Choose(paper.Title, paper.Abstract)).ToList();
        output.WriteLine($"classification: {papers.Count} papers; precision and recall in percent (papers chosen)");
        output.WriteLine($"{"",-11} {"arXiv",6}   {"keywords",-17} {"with arXiv's hint",-17} {"first substring",-17}");
        foreach (var (category, nearest) in s_truth)
        {
            var right = papers.Select(paper => nearest.Contains(paper.Primary)).ToList();
            output.WriteLine(
                $"{category,-11} {right.Count(one => one),6}   {Figures(ours, right, category),-17} {Figures(hinted, right, category),-17} "
                + $"{Figures(first, right, category),-17}");
        }

        var (oursRight, firstRight) = (Share(papers, ours), Share(papers, first));
        output.WriteLine(Text($"right in all: keywords {oursRight:P1}, with arXiv's hint {Share(papers, hinted):P1}, first substring {firstRight:P1}"));
        verdict.Judge("classification", oursRight / firstRight);
    }

    private static string Choose(ClassifiedPaper paper, string? hint) => PaperKeywords.Categories.Choose(
        PaperKeywords.Matcher.Find(paper.Title), PaperKeywords.Matcher.Find(paper.Abstract), hint);

    private static string Figures(List<string> chosen, List<bool> right, string category)
    {
        var taken = chosen.Select((choice, index) => (Is: choice == category, Right: right[index])).Where(one => one.Is).ToList();
        var hits = taken.Count(one => one.Right);
        var precision = taken.Count == 0 ? "  -" : Text($"{100.0 * hits / taken.Count,3:F0}");
        var recall = right.Contains(true) ? Text($"{100.0 * hits / right.Count(one => one),3:F0}") : "  -";
        return $"{precision} {recall} ({taken.Count})";
    }

    private static double Share(IReadOnlyList<ClassifiedPaper> papers, List<string> chosen) =>
        papers.Zip(chosen).Average(pair => Array.Find(s_truth, truth => truth.Category == pair.Second).Nearest.Contains(pair.First.Primary) ? 1.0 : 0.0);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
