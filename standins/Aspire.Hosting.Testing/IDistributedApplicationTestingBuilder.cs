namespace Aspire.Hosting.Testing;

/// <summary>The application of an app host while a test may still change it.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Builds the application; the test starts it, and disposes of it.</summary>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
