using Microsoft.EntityFrameworkCore;
using Portfolio.Documents.Storage;

namespace Portfolio.Documents.Vectors;

/// <summary>Which collections of the vector store belong to an alias, and to what purpose.</summary>
public sealed class CollectionState
{
    /// <summary>The alias.</summary>
    public required string Alias { get; init; }

    /// <summary>The collection that is searched and written to; null while the first one is built, or a lost one is built anew.</summary>
    public string? InUse { get; set; }

    /// <summary>The collection that is being filled, to take its place.</summary>
    public string? Building { get; set; }

    /// <summary>The collection whose place was taken, until it is removed.</summary>
    public string? Retired { get; set; }
}

/// <summary>A document that the collection that is being filled holds, as this job stored it.</summary>
public sealed class BuiltDocument
{
    /// <summary>The collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>The job whose text it is; the document's own is another one once it was stored anew.</summary>
    public required string JobId { get; init; }
}

/// <summary>Maps the states.</summary>
public static class CollectionStateMapping
{
    private const int AliasLength = 100;
    private const int NameLength = 255;
    private const int JobIdLength = 100;

    /// <summary>Adds <c>vector_collections</c> and <c>built_documents</c>.</summary>
    public static void AddCollectionStates(this ModelBuilder model)
    {
        var state = model.Entity<CollectionState>();
        state.ToTable("vector_collections");
        state.HasKey(row => row.Alias);
        state.Property(row => row.Alias).HasMaxLength(AliasLength);
        state.Property(row => row.InUse).HasMaxLength(NameLength);
        state.Property(row => row.Building).HasMaxLength(NameLength);
        state.Property(row => row.Retired).HasMaxLength(NameLength);

        var built = model.Entity<BuiltDocument>();
        built.ToTable("built_documents");
        built.HasKey(row => new { row.Collection, row.DocumentId });
        built.Property(row => row.Collection).HasMaxLength(NameLength);
        built.Property(row => row.JobId).HasMaxLength(JobIdLength);
    }

    /// <summary>Removes the notes on collections that are not being filled any more.</summary>
    public static Task<int> ForgetBuiltAsync(this DocumentsDbContext context, CancellationToken cancellationToken) =>
        context.Built.Where(built => !context.Collections.Any(state => state.Building == built.Collection)).ExecuteDeleteAsync(cancellationToken);
}
