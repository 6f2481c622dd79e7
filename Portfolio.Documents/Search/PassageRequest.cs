using System.ComponentModel;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Documents.Search;

/// <summary>A question as a body, with the meaning that its parameters have at GET /query.</summary>
public sealed class PassageRequest : IRequestBody
{
    /// <summary>What is looked for, required, 1 to 2000 characters.</summary>
    public string? Q { get; set; }

    /// <summary>How many passages at most, 1 to 50.</summary>
    [DefaultValue(PassageQuery.DefaultCount)]
    public int K { get; set; } = PassageQuery.DefaultCount;

    /// <summary>Where to look.</summary>
    public PassageFilters Filters { get; set; } = new();

    /// <summary>Leaves out passages that are farther, 0 to 2.</summary>
    public double? MaxDistance { get; set; }

    /// <summary>How to rank: vector, by meaning.</summary>
    [DefaultValue(PassageQuery.VectorMode)]
    public string Mode { get; set; } = PassageQuery.VectorMode;

    /// <summary>The same question as parameters.</summary>
    public PassageQuery ToQuery() => new()
    {
        Text = Q, Count = K, MaxDistance = MaxDistance, Mode = Mode, DocumentType = Filters.DocumentType, Title = Filters.Title,
        Source = Filters.Source, Category = Filters.Category, JobId = Filters.JobId, DocumentId = Filters.DocumentId,
    };
}

/// <summary>Exact values that passages must have.</summary>
public sealed class PassageFilters : IRequestBody
{
    /// <summary>Document type: text, markdown or pdf.</summary>
    public string? DocumentType { get; set; }

    /// <summary>Title of the document.</summary>
    public string? Title { get; set; }

    /// <summary>Source of the document.</summary>
    public string? Source { get; set; }

    /// <summary>Category of the document.</summary>
    public string? Category { get; set; }

    /// <summary>Job that stored it.</summary>
    public string? JobId { get; set; }

    /// <summary>The document.</summary>
    public string? DocumentId { get; set; }
}
