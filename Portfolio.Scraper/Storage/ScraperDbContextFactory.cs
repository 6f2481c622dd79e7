using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Portfolio.Scraper.Storage;

/// <summary>Lets <c>dotnet-ef</c> read the model without starting the service, which would want its secrets.</summary>
public sealed class ScraperDbContextFactory : IDesignTimeDbContextFactory<ScraperDbContext>
{
    /// <inheritdoc />
    public ScraperDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ScraperDbContext>().UseNpgsql().Options);
}
