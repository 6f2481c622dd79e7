namespace Portfolio.Documents.Embeddings;

/// <summary>Tells which model made the vectors that are stored.</summary>
public interface IStoredModel
{
    /// <summary>The model of the collection in use, or null when nothing is stored.</summary>
    /// <remarks>It fails while the database is away; it is then asked again.</remarks>
    Task<string?> FindAsync(CancellationToken cancellationToken);
}
