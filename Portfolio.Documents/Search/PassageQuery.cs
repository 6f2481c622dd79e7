using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portfolio.ServiceDefaults.Errors;
using Qdrant.Client.Grpc;

namespace Portfolio.Documents.Search;

/// <summary>A question, and where to look.</summary>
public sealed record PassageQuery
{
    private const int MaxLength = 2000;
    private const int MaxCount = 50;
    internal const int DefaultCount = 5;
    private const double MaxMaxDistance = 2;
    internal const string VectorMode = "vector";

    private static readonly string[] Modes = [VectorMode, "hybrid", "keyword"];

    /// <summary>What is looked for.</summary>
    [FromQuery(Name = "q"), Description("What is looked for, required, 1 to 2000 characters")]
    public string? Text { get; init; }

    /// <summary>How many passages at most.</summary>
    [FromQuery(Name = "k"), Description("1 to 50"), DefaultValue(DefaultCount)]
    public int? Count { get; init; }

    /// <summary>Only of this type.</summary>
    [FromQuery(Name = "document_type"), Description("Exact document type: text, markdown or pdf")]
    public string? DocumentType { get; init; }

    /// <summary>Only with this title.</summary>
    [FromQuery(Name = "title"), Description("Exact title")]
    public string? Title { get; init; }

    /// <summary>Only from this source.</summary>
    [FromQuery(Name = "source"), Description("Exact source")]
    public string? Source { get; init; }

    /// <summary>Only of this category.</summary>
    [FromQuery(Name = "category"), Description("Exact category")]
    public string? Category { get; init; }

    /// <summary>Only stored by this job.</summary>
    [FromQuery(Name = "job_id"), Description("Exact job id")]
    public string? JobId { get; init; }

    /// <summary>Only of this document.</summary>
    [FromQuery(Name = "document_id"), Description("Exact document id")]
    public string? DocumentId { get; init; }

    /// <summary>Leaves out passages that are farther.</summary>
    [FromQuery(Name = "max_distance"), Description("0 to 2")]
    public double? MaxDistance { get; init; }

    /// <summary>How to rank.</summary>
    [FromQuery(Name = "mode"), Description("vector, by meaning"), DefaultValue(VectorMode)]
    public string? Mode { get; init; }

    /// <summary>How many passages at most, with the default.</summary>
    internal int Limit => Count ?? DefaultCount;

    /// <summary>Checks every rule.</summary>
    /// <param name="location">Where it stands: <c>query</c> or <c>body</c>.</param>
    /// <exception cref="ApiException">400 without a question, 422 when something is out of range.</exception>
    internal void Check(string location)
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            throw new ApiException(ApiErrors.BadRequest("Query is required", "Query parameter 'q' is required"));
        }

        new Validation(location)
            .Check(Text.Length <= MaxLength, "q", $"Must have at most {MaxLength} characters.")
            .Check(Limit is >= 1 and <= MaxCount, "k", $"Must be 1 to {MaxCount}.")
            .Check(MaxDistance is null or (>= 0 and <= MaxMaxDistance), "max_distance", $"Must be 0 to {MaxMaxDistance}.")
            .Check(Mode is null or VectorMode, "mode", Modes.Contains(Mode)
                ? $"Mode {Mode} is not available in this version; vector is."
                : "Must be vector.")
            .ThrowIfInvalid();
    }

    /// <summary>The conditions on points; null when there are none.</summary>
    /// <param name="onlyPublic">Leaves out what not everybody may see.</param>
    internal Filter? Filter(bool onlyPublic)
    {
        var filter = new Filter();
        Add("document_type", DocumentType);
        Add("title", Title);
        Add("source", Source);
        Add("category", Category);
        Add("job_id", JobId);
        Add("document_id", DocumentId);
        Add("visibility", onlyPublic ? "public" : null);
        return filter.Must.Count == 0 ? null : filter;

        void Add(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                filter.Must.Add(Conditions.MatchKeyword(field, value));
            }
        }
    }
}
