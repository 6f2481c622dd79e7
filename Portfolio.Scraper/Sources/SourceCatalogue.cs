using Portfolio.Scraper.Papers;

namespace Portfolio.Scraper.Sources;

/// <summary>The names that a job may ask for, and what is behind them.</summary>
public sealed class SourceCatalogue(IEnumerable<IPaperSource> sources)
{
    /// <summary>Every research source that exists, blogs excepted.</summary>
    public const string All = "all";

    /// <summary>Company blogs; they run only when asked for.</summary>
    public const string Blogs = "blogs";

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pwc"] = PaperSource.PapersWithCode,
        ["hf"] = PaperSource.HuggingFace,
        ["blog"] = Blogs,
    };

    private static readonly string[] Known =
        [PaperSource.Arxiv, PaperSource.HuggingFace, PaperSource.PapersWithCode, Blogs, All];

    private readonly Dictionary<string, IPaperSource> byKey = sources.ToDictionary(source => source.Key);

    /// <summary>The sources of <see cref="All"/>.</summary>
    public IReadOnlyList<string> Research => [.. byKey.Keys.Where(key => key != Blogs)];

    /// <summary>The canonical name of a source, <see cref="All"/> included; null when there is no such source.</summary>
    public static string? Canonical(string? name)
    {
        name = name?.Trim() ?? "";
        name = Aliases.GetValueOrDefault(name, name);
        return Array.Find(Known, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether this version has the source.</summary>
    public bool Has(string source) => source == All || byKey.ContainsKey(source);

    /// <summary>The modes of a source; those of <see cref="All"/> are what every source has.</summary>
    public IReadOnlyList<string> ModesOf(string source) => source == All ? SourceMode.Only : byKey[source].Modes;

    /// <summary>The source of a name.</summary>
    public IPaperSource this[string source] => byKey[source];

    /// <summary>The same sources, each behind the one that goes first.</summary>
    public IReadOnlyList<string> InOrder(IReadOnlyList<string> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return [.. sources.OrderBy(Depth)];

        int Depth(string source) => byKey[source].After is { } first && sources.Contains(first) ? 1 + Depth(first) : 0;
    }

    /// <summary>What a job of this name runs.</summary>
    public IReadOnlyList<string> Expand(string source) => source == All ? Research : [source];
}
