using System.ComponentModel.DataAnnotations;
using Portfolio.Scraper.Sources;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Enrichment;

/// <summary>Who is asked for citations, and how. Nobody unless set.</summary>
public sealed class EnrichmentSettings : SourceSettings, IValidatableObject
{
    /// <summary>The indexes to ask: <c>openalex</c>, <c>semanticscholar</c>, <c>crossref</c>; none is off.</summary>
    [Setting("ENRICHMENT")]
    public IReadOnlyList<string> Indexes { get; set; } = [];

    /// <summary>Told to OpenAlex and Crossref, which serve callers better whom they can reach.</summary>
    [Setting("ENRICHMENT_EMAIL"), EmailAddress]
    public string? Email { get; set; }

    /// <summary>Where OpenAlex is.</summary>
    [Setting("OPENALEX_API_URL")]
    public Uri OpenAlexUrl { get; set; } = new("https://api.openalex.org");

    /// <summary>Where Semantic Scholar is.</summary>
    [Setting("SEMANTICSCHOLAR_API_URL")]
    public Uri SemanticScholarUrl { get; set; } = new("https://api.semanticscholar.org");

    /// <summary>Sent to Semantic Scholar; without one all callers without share one limit.</summary>
    [Setting("SEMANTICSCHOLAR_API_KEY")]
    public string? SemanticScholarKey { get; set; }

    /// <summary>Where Crossref is.</summary>
    [Setting("CROSSREF_API_URL")]
    public Uri CrossrefUrl { get; set; } = new("https://api.crossref.org");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Indexes.Any(index => !EnrichmentServices.Known.Contains(index)))
            yield return new($"ENRICHMENT must be some of {string.Join(", ", EnrichmentServices.Known)}, separated by commas.");
    }
}
