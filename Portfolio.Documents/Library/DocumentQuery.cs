using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portfolio.Documents.Ingestion;
using Portfolio.ServiceDefaults.Errors;

namespace Portfolio.Documents.Library;

/// <summary>Which documents are listed.</summary>
public sealed record DocumentQuery
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 20;
    private const int MaxSearchLength = 200;

    /// <summary>At most so many.</summary>
    [Description("1 to 100; higher values are lowered"), DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }

    /// <summary>Left out at the beginning.</summary>
    [Description("From 0"), DefaultValue(0)]
    public int? Offset { get; init; }

    /// <summary>Only of this type.</summary>
    [FromQuery(Name = "document_type"), Description("text, markdown or pdf")]
    public string? DocumentType { get; init; }

    /// <summary>Only with this in their title.</summary>
    [Description("A part of the title, in upper or lower case, at most 200 characters")]
    public string? Search { get; init; }

    internal int Taken => Math.Min(Limit ?? DefaultLimit, MaxLimit);

    internal int Skipped => Offset ?? 0;

    /// <summary>Checks every rule.</summary>
    /// <exception cref="ApiException">Something breaks one.</exception>
    internal void Check() => new Validation("query")
        .Check(Limit is null or >= 1, "limit", "Must be at least 1.")
        .Check(Offset is null or >= 0, "offset", "Must not be negative.")
        .Check(string.IsNullOrEmpty(DocumentType) || DocumentTypes.All.Contains(DocumentType), "document_type",
            $"Must be one of {string.Join(", ", DocumentTypes.All)}.")
        .Check(Search is null || Search.Length <= MaxSearchLength, "search", $"Must have at most {MaxSearchLength} characters.")
        .ThrowIfInvalid();
}
