using System.Globalization;

namespace Portfolio.Bench;

/// <summary>Two sentences, and how similar people find them, from 0 to 5: a line of the STS benchmark.</summary>
internal sealed record SentencePair(string First, string Second, double Score)
{
    private const int ScoreColumn = 4;

    /// <summary>The path of a file of the optional <c>shared/fixtures/sts</c> beside the repository, or null.</summary>
    public static string? Find(string name) =>
        SharedFixtures.Folder("sts") is { } folder && Path.Combine(folder, name) is var file && File.Exists(file) ? file : null;

    /// <summary>Columns are separated by tabs and never quoted.</summary>
    public static List<SentencePair> Read(string file) =>
    [
        .. File.ReadLines(file).Select(line => line.Split('\t')).Select(columns => new SentencePair(
            columns[ScoreColumn + 1], columns[ScoreColumn + 2], double.Parse(columns[ScoreColumn], CultureInfo.InvariantCulture))),
    ];

    /// <summary>Spearman's rank correlation; equal values share their mean rank.</summary>
    public static double Spearman(double[] one, double[] other)
    {
        var (left, right) = (Ranks(one), Ranks(other));
        var (leftMean, rightMean) = (left.Average(), right.Average());
        var product = left.Zip(right, (x, y) => (x - leftMean) * (y - rightMean)).Sum();
        return product / Math.Sqrt(left.Sum(x => Math.Pow(x - leftMean, 2)) * right.Sum(y => Math.Pow(y - rightMean, 2)));
    }

    private static double[] Ranks(double[] values)
    {
        var ranks = new double[values.Length];
        var sorted = Enumerable.Range(0, values.Length).OrderBy(index => values[index]).ToList();
        for (var from = 0; from < sorted.Count;)
        {
            var to = from;
            while (to < sorted.Count && values[sorted[to]] == values[sorted[from]])
                to++;
            for (var index = from; index < to; index++)
                ranks[sorted[index]] = (from + to - 1) / 2.0;
            from = to;
        }

        return ranks;
    }
}
