using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Scraper.Quality;

/// <summary>The expectations that every batch is measured by.</summary>
public sealed class ExpectationSuite
{
    private const string Resource = "Portfolio.Scraper.Quality.expectations.json";

    private ExpectationSuite(string name, IReadOnlyList<Expectation> expectations)
    {
        Name = name;
        Expectations = expectations;
        Records = [.. expectations.Where(one => RecordChecks.Has(one.Kind)).Select(RecordChecks.Compile)];
        Unique = [.. expectations.Where(one => one.Kind == RecordChecks.Unique)];
        Batches = [.. expectations.Where(one => BatchChecks.Has(one.Kind))];
    }

    /// <summary>The suite that comes with this service.</summary>
    public static ExpectationSuite Default { get; } = LoadDefault();

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>All of it, in the order of the file.</summary>
    public IReadOnlyList<Expectation> Expectations { get; }

    /// <summary>Those of single records.</summary>
    internal IReadOnlyList<RecordCheck> Records { get; }

    /// <summary>Those of a record among the others of its source.</summary>
    internal IReadOnlyList<Expectation> Unique { get; }

    /// <summary>Those of the batch as a whole.</summary>
    internal IReadOnlyList<Expectation> Batches { get; }

    /// <summary>Reads a suite.</summary>
    /// <exception cref="InvalidOperationException">A kind, a field or a limit is wrong, or a name occurs twice.</exception>
    public static ExpectationSuite Read(Stream json)
    {
        var file = JsonSerializer.Deserialize<SuiteFile>(json, PortfolioJson.Options)
            ?? throw new InvalidOperationException("The suite of expectations is empty.");
        foreach (var expectation in file.Expectations)
        {
            if (!RecordChecks.Has(expectation.Kind) && expectation.Kind != RecordChecks.Unique && !BatchChecks.Has(expectation.Kind))
            {
                throw new InvalidOperationException($"Expectation {expectation.Name} has the unknown kind {expectation.Kind}.");
            }

            if (expectation.Action == (BatchChecks.Has(expectation.Kind) ? ExpectationAction.Quarantine : ExpectationAction.Reject))
            {
                throw new InvalidOperationException($"Expectation {expectation.Name} cannot have the action {expectation.Action}.");
            }
        }

        return file.Expectations.DistinctBy(one => one.Name).Count() == file.Expectations.Count
            ? new ExpectationSuite(file.Suite, file.Expectations)
            : throw new InvalidOperationException("Two expectations have the same name.");
    }

    private static ExpectationSuite LoadDefault()
    {
        using var json = typeof(ExpectationSuite).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return Read(json);
    }

    private sealed record SuiteFile(
        [property: JsonRequired] string Suite, [property: JsonRequired] IReadOnlyList<Expectation> Expectations);
}
