namespace Portfolio.Documents.Statistics;

/// <summary>This service in figures.</summary>
/// <param name="VectorStore">What can be found.</param>
/// <param name="Jobs">Jobs by status.</param>
public sealed record Statistics(StoreStatistics VectorStore, JobStatistics Jobs);

/// <summary>What can be found.</summary>
/// <param name="TotalDocuments">Chunks in the vector store.</param>
/// <param name="Collection">Name of the collection in use.</param>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="Distance">How vectors are compared.</param>
/// <param name="EmbeddingModel">The model that makes them.</param>
/// <param name="SourceDocuments">Whole documents.</param>
/// <param name="Rebuild">The change to another model that is under way, or null.</param>
public sealed record StoreStatistics(
    long TotalDocuments, string Collection, int Dimension, string Distance, string EmbeddingModel, int SourceDocuments,
    RebuildStatistics? Rebuild);

/// <summary>A collection that is being filled, to take the place of the one in use.</summary>
/// <param name="EmbeddingModel">The model that it is for.</param>
/// <param name="BuiltDocuments">Whole documents that it holds.</param>
/// <param name="SourceDocuments">Whole documents that there are.</param>
public sealed record RebuildStatistics(string EmbeddingModel, int BuiltDocuments, int SourceDocuments);

/// <summary>Jobs by status.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Pending">Waiting.</param>
/// <param name="Processing">At work.</param>
/// <param name="Completed">Ended well.</param>
/// <param name="Failed">Given up.</param>
public sealed record JobStatistics(int Total, int Pending, int Processing, int Completed, int Failed);
