using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Portfolio.Documents.Storage;

/// <summary>Lets <c>dotnet-ef</c> read the model without starting the service, which would want its secrets.</summary>
public sealed class DocumentsDbContextFactory : IDesignTimeDbContextFactory<DocumentsDbContext>
{
    /// <inheritdoc />
    public DocumentsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DocumentsDbContext>().UseNpgsql().Options);
}
