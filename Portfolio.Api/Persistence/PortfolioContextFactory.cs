using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Portfolio.Api.Persistence;

/// <summary>Lets <c>dotnet-ef</c> read the model without starting the service, which would want its secrets.</summary>
public sealed class PortfolioContextFactory : IDesignTimeDbContextFactory<PortfolioContext>
{
    /// <inheritdoc />
    public PortfolioContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortfolioContext>().UseNpgsql().Options);
}
