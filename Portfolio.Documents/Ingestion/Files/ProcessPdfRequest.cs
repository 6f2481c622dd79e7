using System.Text.Json;
using Portfolio.Documents.Texts;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Documents.Ingestion.Files;

/// <summary>A PDF file to be made searchable, by its address. An upload has the same fields beside its <c>file</c>.</summary>
public sealed class ProcessPdfRequest : IRequestBody
{
    private const int MaxUrlLength = 2000;

    /// <summary>Where it is: an http or https address of the public internet, at most 2,000 characters.</summary>
    public string? Url { get; set; }

    /// <summary>Its title, at most 500 characters; the address (or the name of the file) without one.</summary>
    public string? Title { get; set; }

    /// <summary>Anything that is known of it, as for texts.</summary>
    public Dictionary<string, JsonElement> Metadata { get; set; } = [];

    /// <summary>Whether known content is ingested anew.</summary>
    public bool Force { get; set; }

    /// <summary>Whether a summary is wanted; this version makes none, and refuses it.</summary>
    public bool Summarize { get; set; }

    /// <summary>The job for the file at the address.</summary>
    /// <exception cref="ApiException">Something breaks a rule.</exception>
    public DocumentJob ToJob(TimeProvider time)
    {
        var rules = new Validation();
        var address = Uri.TryCreate(Url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed.AbsoluteUri : null;
        rules.Check(address is not null, "url", "Must be an http or https address.")
            .Check(address is null || address.Length <= MaxUrlLength, "url", $"Must have at most {MaxUrlLength} characters.")
            .Check(parsed is null || parsed.UserInfo.Length == 0, "url", "Must not hold credentials.");
        if (address is not null)
        {
            Metadata["url"] = JsonSerializer.SerializeToElement(address);
        }

        return ToJob(address ?? "", "", rules, time);
    }

    /// <summary>The job for an uploaded file.</summary>
    /// <param name="fileName">What the caller calls it.</param>
    /// <param name="fileHash">SHA-256 of its bytes.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ApiException">Something breaks a rule.</exception>
    public DocumentJob ToJob(string fileName, string fileHash, TimeProvider time)
    {
        var rules = new Validation().Check(string.IsNullOrEmpty(Url), "url", "Must not be given with a file.");
        return ToJob(fileName, fileHash, rules, time);
    }

    private DocumentJob ToJob(string otherTitle, string contentHash, Validation rules, TimeProvider time)
    {
        var title = TextNormalizer.Line(Title ?? "");
        title = title.Length > 0 ? title : TextNormalizer.Line(otherTitle);
        rules.Check(string.IsNullOrWhiteSpace(Title) || title.Length <= ProcessTextRequest.MaxTitleLength, "title",
                $"Must have at most {ProcessTextRequest.MaxTitleLength} characters.")
            .Check(!Summarize, "summarize", "This version makes no summaries.");
        var metadata = DocumentMetadata.Read(Metadata, rules);
        rules.ThrowIfInvalid();

        return new DocumentJob
        {
            Id = JobId.New("pdf", time),
            Lane = DocumentIds.Hash(DocumentIds.SourceKey(metadata.Source, metadata.Url, contentHash))[..32],
            DocumentType = DocumentTypes.Pdf,
            Title = title.Length <= ProcessTextRequest.MaxTitleLength ? title : title[..ProcessTextRequest.MaxTitleLength],
            Metadata = metadata.Json,
            IsPublic = metadata.IsPublic,
            Force = Force,
        };
    }
}
