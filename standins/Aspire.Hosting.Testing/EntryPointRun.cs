using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// A run of an app host's entry point inside a test: held when the model is complete, until the test builds the
/// application, and then again inside Run(), until the test has stopped it.
/// </summary>
internal sealed class EntryPointRun : IAsyncDisposable
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> mayBuild = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EntryPointRun(Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        var entryPoint = appHost.EntryPoint
            ?? throw new InvalidOperationException($"Assembly {appHost.GetName().Name} does not have an entry point.");
        var hook = new EntryPointHook
        {
            Constructing = (options, settings) => Configure(appHost, args, options, settings, configure),
            Building = OnBuilding,
            Built = built => application.TrySetResult(built),
        };

        // A thread of its own: the entry point blocks it until the application ends.
        var thread = new Thread(() => Run(entryPoint, args, hook)) { IsBackground = true, Name = $"entry point of {appHost.GetName().Name}" };
        thread.Start();
    }

    /// <summary>The model; fails when the entry point does.</summary>
    public Task<DistributedApplicationBuilder> Builder => builder.Task;

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        mayBuild.TrySetResult(true);
        return await application.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        mayBuild.TrySetResult(false);
        if (application.Task.IsCompletedSuccessfully)
        {
            await application.Task.Result.DisposeAsync().ConfigureAwait(false);
        }

        await ended.Task.ConfigureAwait(false);
    }

    private static void Configure(
        Assembly appHost,
        string[] args,
        DistributedApplicationOptions options,
        HostApplicationBuilderSettings settings,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        options.IsTest = true;
        options.DisableDashboard = true;
        options.AssemblyName = appHost.GetName().Name;
        options.Args = settings.Args = [.. settings.Args ?? [], .. args.Except(settings.Args ?? [])];
        settings.ApplicationName = appHost.GetName().Name;
        settings.Configuration ??= new ConfigurationManager();
        settings.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DcpPublisher:RandomizePorts"] = "true" });
        configure(options, settings);
    }

    private void OnBuilding(DistributedApplicationBuilder built)
    {
        builder.TrySetResult(built);
        if (!mayBuild.Task.GetAwaiter().GetResult())
        {
            throw new OperationCanceledException("The test has disposed of the builder without building the application.");
        }
    }

    private void Run(MethodInfo entryPoint, string[] args, EntryPointHook hook)
    {
        EntryPointHook.Current = hook;
        try
        {
            var result = entryPoint.Invoke(null, entryPoint.GetParameters().Length == 0 ? [] : [args]);
            (result as Task)?.GetAwaiter().GetResult();
            Fail(new InvalidOperationException("The entry point ended without building an application."));
        }
        catch (Exception error)
        {
            Fail(error is TargetInvocationException { InnerException: { } inner } ? inner : error);
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void Fail(Exception error)
    {
        builder.TrySetException(error);
        application.TrySetException(error);

        // Whoever waits gets it from there; nobody may be left to observe the other.
        _ = builder.Task.Exception;
        _ = application.Task.Exception;
    }
}
