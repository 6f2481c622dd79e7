using Microsoft.EntityFrameworkCore;
using Portfolio.Api.Caching;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.Api.StarterData;

/// <summary>Fills a database that has nothing in it yet, so that a developer's first look is not at empty pages.</summary>
public sealed class FirstStart(IServiceScopeFactory scopes, TimeProvider time, ILogger<FirstStart> log) : BackgroundService
{
    private const int MaxTries = 10;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; failures <= MaxTries; failures++)
        {
            try
            {
                await FillAsync(stoppingToken);
                return;
            }
            catch (Exception away) when (StoreOutage.IsCause(away))
            {
                await Task.Delay(Backoff.ForStores.After(failures), time, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The site works without; an admin can ask for it.
                log.LogError(failure, "The starter data could not be loaded");
                return;
            }
        }

        log.LogWarning("The database was not there to be filled with starter data");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortfolioContext>();
        var isEmpty = !await context.TechStack.AnyAsync(cancellationToken) && !await context.Journey.AnyAsync(cancellationToken)
            && !await context.Projects.AnyAsync(cancellationToken) && !await context.Papers.AnyAsync(cancellationToken);
        if (!isEmpty)
            return;
        await scope.ServiceProvider.GetRequiredService<StarterContent>().LoadAsync(reset: false, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<StarterPosts>().LoadAsync(cancellationToken);
        // Somebody may have read the empty lists meanwhile.
        await scope.ServiceProvider.GetRequiredService<AnswerCopies>().DropAsync(CachedResource.All);
        log.LogInformation("The database was empty and has been filled with starter data");
    }
}
