using System.Globalization;
using Portfolio.ServiceDefaults.Classification;

namespace Portfolio.Bench.Catalogue;

/// <summary>A made-up paper.</summary>
internal sealed record MadeUpPaper(
    string Title, string Abstract, string Authors, string Source, string SourceId, DateOnly Published, string Category,
    string[] Tags, int Citations, double Relevance, bool IsFeatured);

/// <summary>
/// Made-up papers, the same on every run: 100 to 230 words each, drawn as words are in texts (Zipf), so that a few are in
/// nearly every paper, dozens in many and thousands in few.
/// </summary>
internal sealed class PaperCorpus
{
    private const int Seed = 20_251_103;
    private const int Words = 30_000;
    private const int Names = 4_000;

    private static readonly string[] Function =
        "the of and a to in is we for that on with as by are this an be which from can it our or at".Split(' ');

    private static readonly string[] Field =
        ("learning model models deep neural network networks data training language large image attention transformer retrieval "
        + "inference vision graph generation embedding diffusion reinforcement optimization segmentation detection classification "
        + "federated quantization pruning distillation multimodal speech robustness fairness causal bayesian agents reasoning "
        + "alignment prompt tokens kernel gradient convergence contrastive adversarial pretraining benchmark evaluation").Split(' ');

    private static readonly string[] Sources = ["arxiv", "arxiv", "arxiv", "arxiv", "arxiv", "arxiv", "arxiv", "huggingface", "paperswithcode", "blog"];

    private readonly Random random = new(Seed);
    private readonly string[] words;
    private readonly double[] chances;
    private readonly string[] names;

    public PaperCorpus()
    {
        var known = new HashSet<string>(Function.Concat(Field));
        while (known.Count < Words)
            known.Add(Word(2 + random.Next(3)));
        words = [.. known];
        chances = new double[Words];
        var sum = 0.0;
        for (var rank = 0; rank < Words; rank++)
            chances[rank] = sum += 1.0 / (rank + 3);
        names = [.. Enumerable.Range(0, Names).Select(_ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Word(2)))];
    }

    /// <summary>A word that about one paper in a hundred has, for searches.</summary>
    public string WordInOneOfHundred => words[2000];

    /// <summary>A word that hardly any paper has.</summary>
    public string RareWord => words[^1];

    public IEnumerable<MadeUpPaper> Papers(int count, DateOnly today)
    {
        for (var i = 0; i < count; i++)
        {
            yield return new MadeUpPaper(
                Text(6 + random.Next(8)), Text(90 + random.Next(130)) + ".",
                string.Join(", ", Enumerable.Range(0, 1 + random.Next(6)).Select(_ => $"{Pick(names)} {Pick(names)}")),
                Pick(Sources), string.Create(CultureInfo.InvariantCulture, $"{2001 + (i / 5000):0000}.{i:00000}"),
                // More of them in the last year than in those before.
                today.AddDays(-(int)(random.NextDouble() * random.NextDouble() * 2000)),
                Pick(PaperCategory.All),
                [.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => Field[(int)(Field.Length * random.NextDouble() * random.NextDouble())]).Distinct()],
                (int)Math.Min(50_000, Math.Pow(1 - random.NextDouble(), -0.8) - 1), Math.Round(random.NextDouble(), 4), random.Next(50) == 0);
        }
    }

    private string Text(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => Zipf()));

    private string Zipf()
    {
        var at = Array.BinarySearch(chances, random.NextDouble() * chances[^1]);
        return words[Math.Min(Words - 1, at < 0 ? ~at : at)];
    }

    private string Word(int syllables) =>
        string.Concat(Enumerable.Range(0, syllables).Select(_ => "bcdfghjklmnprstvwz"[random.Next(18)] + Pick(["a", "e", "i", "o", "u", "an", "en", "or", "al", "im"])));

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
