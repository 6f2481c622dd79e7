using System.Globalization;
using Portfolio.Documents.Embeddings.Models;
using Portfolio.Documents.Embeddings.Onnx;

namespace Portfolio.ModelTool.Calibration;

/// <summary>Finds a model's refusal distance and hybrid weight on the development set.</summary>
internal static class CalibrationRun
{
    private const int Ranks = 10;

    /// <summary>Prints the best numbers, and how good they are.</summary>
    public static async Task RunAsync(string path, CancellationToken cancellationToken)
    {
        var set = DevelopmentSet.Read();
        using var embedder = OnnxEmbedder.Load(ModelFolder.Open(path), Environment.ProcessorCount);
        var passages = await embedder.EmbedAsync([.. set.Passages.Select(passage => passage.Text)], cancellationToken);
        var questions = await embedder.EmbedAsync([.. set.Questions.Select(question => question.Text)], cancellationToken);
        var cosines = questions.Select(question => passages.Select(passage => (double)Dot(question, passage)).ToArray()).ToList();

        Say($"{embedder.Model.Name} on {set.Passages.Count} passages, {set.Questions.Count} questions");
        Refusal(set, cosines);
        Weight(set, cosines);
    }

    /// <summary>The distance at which the mean of both rates, answered where there is an answer and refused where not, is best.</summary>
    private static void Refusal(DevelopmentSet set, List<double[]> cosines)
    {
        var distances = cosines.Select(row => 1 - row.Max()).ToList();
        var answerable = distances.Where((_, index) => set.Questions[index].Answers.Count > 0).ToList();
        var others = distances.Where((_, index) => set.Questions[index].Answers.Count == 0).ToList();
        var best = Best(0.01, 1.5, limit => (Rate(answerable, distance => distance <= limit) + Rate(others, distance => distance > limit)) / 2);
        var answered = Rate(answerable, distance => distance <= best.Value);
        var refused = Rate(others, distance => distance > best.Value);
        Say($"refusal distance {best.Value:F2}: {answered:P0} of the answerable are answered, {refused:P0} of the others refused");
    }

    /// <summary>
    /// The smallest weight whose nDCG over the first ten is within one standard error of the best (the one-standard-error rule): on
    /// larger and more technical collections words count for more than on a small one with questions in other words.
    /// </summary>
    private static void Weight(DevelopmentSet set, List<double[]> cosines)
    {
        var bm25 = new Bm25(set.Passages.Select(passage => passage.Text));
        var words = set.Questions.Select(question => bm25.Scores(question.Text)).ToList();
        double[] Quality(double weight, double wordWeight) => [.. set.Questions.Select((question, index) => (question, index))
            .Where(entry => entry.question.Answers.Count > 0)
            .Select(entry =>
            {
                var most = Math.Max(words[entry.index].Max(), double.Epsilon);
                return Ndcg(set, entry.question, [.. cosines[entry.index].Select((cosine, passage) =>
                    (wordWeight * words[entry.index][passage] / most) + (weight * cosine))]);
            })];
        var tried = Enumerable.Range(1, 50).Select(step => (Weight: step / 10.0, Quality: Quality(step / 10.0, 1))).ToList();
        var best = tried.MaxBy(entry => entry.Quality.Average());
        var error = Math.Sqrt(best.Quality.Sum(value => Math.Pow(value - best.Quality.Average(), 2))) / best.Quality.Length;
        var chosen = tried.First(entry => entry.Quality.Average() >= best.Quality.Average() - error);
        Say($"hybrid weight {chosen.Weight:F1}: nDCG@{Ranks} {chosen.Quality.Average():F3}; best {best.Quality.Average():F3} at {best.Weight:F1}");
        Say($"standard error {error:F3}; vectors alone {Quality(1, 0).Average():F3}, BM25 alone {Quality(0, 1).Average():F3}");
    }

    /// <summary>The middle of the longest run of equally good values.</summary>
    private static (double Value, double Quality) Best(double step, double last, Func<double, double> quality)
    {
        var tried = Enumerable.Range(0, (int)Math.Round(last / step) + 1).Select(index => (Value: index * step, Quality: quality(index * step))).ToList();
        var most = tried.Max(entry => entry.Quality) - 1e-9;
        var (start, length) = (0, 0);
        for (var from = 0; from < tried.Count; from++)
        {
            var run = tried.Skip(from).TakeWhile(entry => entry.Quality >= most).Count();
            (start, length) = run > length ? (from, run) : (start, length);
        }

        return tried[start + ((length - 1) / 2)];
    }

    private static double Ndcg(DevelopmentSet set, Question question, double[] scores)
    {
        var ranking = Enumerable.Range(0, scores.Length).OrderByDescending(index => scores[index]).Take(Ranks).ToList();
        var gained = ranking.Select((passage, rank) => question.Answers.Contains(set.Passages[passage].Id) ? Discount(rank) : 0).Sum();
        return gained / Enumerable.Range(0, Math.Min(Ranks, question.Answers.Count)).Sum(Discount);
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 2);

    private static double Rate(List<double> values, Func<double, bool> holds) => values.Count(holds) / (double)values.Count;

    private static float Dot(float[] one, float[] other) =>
        one.Zip(other, (left, right) => left * right).Sum();

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
