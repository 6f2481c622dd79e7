using System.ComponentModel;
using System.Text.Json;
using Portfolio.Documents.Texts;
using Portfolio.ServiceDefaults.Errors;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Documents.Ingestion;

/// <summary>A text to be made searchable.</summary>
public sealed class ProcessTextRequest : IRequestBody
{
    /// <summary>Longest title in characters.</summary>
    public const int MaxTitleLength = 500;

    private const int MaxTextLength = 5_000_000;

    /// <summary>The text, 1 to 5,000,000 characters.</summary>
    public string? Text { get; set; }

    /// <summary>Its title, 1 to 500 characters.</summary>
    public string? Title { get; set; }

    /// <summary>
    /// Anything that is known of it, at most 50 keys and 16 KiB; source (or url) names what a later text replaces, visibility is public or private.
    /// </summary>
    public Dictionary<string, JsonElement> Metadata { get; set; } = [];

    /// <summary>text or markdown.</summary>
    [DefaultValue(DocumentTypes.Text)]
    public string DocumentType { get; set; } = DocumentTypes.Text;

    /// <summary>Whether known content is ingested anew.</summary>
    public bool Force { get; set; }

    /// <summary>Whether a summary is wanted; this version makes none, and refuses it.</summary>
    public bool Summarize { get; set; }

    /// <summary>The job, and the text that it works on.</summary>
    /// <exception cref="ApiException">Something breaks a rule.</exception>
    public (DocumentJob Job, JobText Text) ToJob(TimeProvider time)
    {
        var title = TextNormalizer.Line(Title ?? "");
        var rules = new Validation()
            .Check(!string.IsNullOrEmpty(Text), "text", "Must have 1 or more characters.")
            .Check(Text is null || Length(Text) <= MaxTextLength, "text", $"Must have at most {MaxTextLength} characters.")
            .Check(title.Length > 0, "title", $"Must have 1 to {MaxTitleLength} characters.")
            .Check(Length(title) <= MaxTitleLength, "title", $"Must have 1 to {MaxTitleLength} characters.")
            .Check(DocumentTypes.Sent.Contains(DocumentType), "document_type", $"Must be one of {string.Join(", ", DocumentTypes.Sent)}.")
            .Check(!Summarize, "summarize", "This version makes no summaries.");
        var metadata = DocumentMetadata.Read(Metadata, rules);
        rules.ThrowIfInvalid();

        var text = TextNormalizer.Normalize(DocumentType == DocumentTypes.Markdown ? MarkdownText.Clean(Text!) : Text!);
        var job = new DocumentJob
        {
            Id = JobId.New("text", time),
            Lane = DocumentIds.Hash(DocumentIds.SourceKey(metadata.Source, metadata.Url, DocumentIds.Hash(text)))[..32],
            DocumentType = DocumentType,
            Title = title,
            Metadata = metadata.Json,
            IsPublic = metadata.IsPublic,
            Force = Force,
        };
        return (job, new JobText { JobId = job.Id, Text = text });
    }

    /// <summary>In code points, as everywhere in this service.</summary>
    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);
}
