using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Gets the application of an app host by running its entry point.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs the entry point up to where it builds the application.</summary>
    /// <typeparam name="TEntryPoint">Any type of the app host's assembly, usually <c>Projects.X_AppHost</c>.</typeparam>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Runs the entry point up to where it builds the application.</summary>
    /// <typeparam name="TEntryPoint">Any type of the app host's assembly, usually <c>Projects.X_AppHost</c>.</typeparam>
    /// <param name="args">Command line arguments.</param>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync<TEntryPoint>(args, (_, _) => { }, cancellationToken);

    /// <summary>Runs the entry point up to where it builds the application.</summary>
    /// <typeparam name="TEntryPoint">Any type of the app host's assembly, usually <c>Projects.X_AppHost</c>.</typeparam>
    /// <param name="args">Command line arguments.</param>
    /// <param name="configureBuilder">Sets how the application is built.</param>
    /// <param name="cancellationToken">Stops the wait for it.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        var run = new EntryPointRun(typeof(TEntryPoint).Assembly, args, configureBuilder);
        try
        {
            return new CapturedBuilder(run, await run.Builder.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await run.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
