namespace Portfolio.ModelTool.Calibration;

/// <summary>Okapi BM25 with the service's constants.</summary>
internal sealed class Bm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly IReadOnlyList<Dictionary<string, int>> counts;
    private readonly int[] lengths;

    public Bm25(IEnumerable<string> texts)
    {
        var words = texts.Select(Words).ToList();
        counts = [.. words.Select(list => list.CountBy(word => word).ToDictionary())];
        lengths = [.. words.Select(list => list.Count)];
    }

    /// <summary>The score of each text.</summary>
    public double[] Scores(string question)
    {
        var scores = new double[counts.Count];
        foreach (var word in Words(question).Distinct())
        {
            var documents = counts.Count(count => count.ContainsKey(word));
            var rarity = Math.Log(1 + ((counts.Count - documents + 0.5) / (documents + 0.5)));
            for (var index = 0; index < scores.Length; index++)
            {
                var frequency = counts[index].GetValueOrDefault(word);
                scores[index] += rarity * frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * lengths[index] / lengths.Average()))));
            }
        }

        return scores;
    }

    private static List<string> Words(string text) =>
    [
        .. new string([.. text.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ];
}
