namespace Portfolio.Tests.Scraper.Storage;

/// <summary>The Scraper's migrations on a real PostgreSQL.</summary>
public sealed class ScraperStorageTests
{
    [Fact]
    public async Task The_migrations_are_those_of_the_model()
    {
        await using var database = await ScraperDatabase.CreateAsync();
        await using var context = database.Open();
        Assert.False(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(context.Database));
    }
}
