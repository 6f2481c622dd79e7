using System.ComponentModel.DataAnnotations;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.Documents;

/// <summary>Settings of this service beside the common ones; those of chunking and embedding are with them.</summary>
public sealed class DocumentsSettings
{
    /// <summary>The Api, which is told of ended jobs; its name in service discovery unless set.</summary>
    [Setting("API_URL", "DJANGO_API_URL")]
    public Uri ApiUrl { get; set; } = new("http://api");

    /// <summary>The name that the vector collection in use is known by: an alias of the collection of a model.</summary>
    [Setting("QDRANT_COLLECTION"), RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string Collection { get; set; } = "portfolio_documents";

    /// <summary>The vector store, where no connection string is given.</summary>
    [Setting("QDRANT_URL")]
    public Uri? QdrantUrl { get; set; }

    /// <summary>Its key.</summary>
    [Setting("QDRANT_API_KEY")]
    public string? QdrantApiKey { get; set; }

    /// <summary>Largest file that is taken, in megabytes of 1,048,576 bytes.</summary>
    [Setting("MAX_FILE_SIZE_MB"), Range(1, 1024)]
    public int MaxFileSizeMb { get; set; } = 50;

    /// <summary>The same in bytes.</summary>
    public long MaxFileBytes => (long)MaxFileSizeMb << 20;

    /// <summary>Jobs that one process runs at a time.</summary>
    [Setting("PROCESSING_CONCURRENCY"), Range(1, 64)]
    public int ProcessingConcurrency { get; set; } = 4;
}
