using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Scraper.Sources.PapersWithCode;

/// <summary>How Papers with Code is asked, and what takes its place.</summary>
public sealed class PapersWithCodeSettings : PacedSourceSettings, IValidatableObject
{
    /// <summary>The site; its API is below it.</summary>
    [Setting("PAPERSWITHCODE_API_URL")]
    public Uri BaseUrl { get; set; } = new("https://paperswithcode.com");

    /// <summary>What is read when the site is closed, which it has been since July 2025.</summary>
    [Setting("PWC_FALLBACK")]
    public PapersWithCodeFallback Fallback { get; set; } = PapersWithCodeFallback.HuggingFace;

    /// <summary>
    /// The folder with the site's archive, <c>papers-with-abstracts.json</c> and
    /// <c>links-between-papers-and-code.json</c>, each plain or with <c>.gz</c>; null for none.
    /// </summary>
    [Setting("PWC_ARCHIVE")]
    public string? Archive { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Archive is not null && !Directory.Exists(Archive))
            yield return new("PWC_ARCHIVE must be a folder that exists.");
    }
}

/// <summary>What takes the place of Papers with Code.</summary>
public enum PapersWithCodeFallback
{
    /// <summary>Hugging Face's daily papers that have code.</summary>
    HuggingFace,

    /// <summary>Nothing: a closed site is an error.</summary>
    None,
}
