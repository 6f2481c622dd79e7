using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Tests.Upstreams;

namespace Portfolio.Tests.Topology;

/// <summary>
/// One run of the real AppHost on free ports and without volumes, its arXiv being a local replay server. A resource that
/// does not become healthy fails the start, with its log.
/// </summary>
public sealed class AppHostRun : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private static readonly string[] Services = ["api", "scraper", "analytics", "documents"];

    private readonly DistributedApplication _app;

    private AppHostRun(DistributedApplication app, UpstreamServer arxiv)
    {
        _app = app;
        Arxiv = arxiv;
    }

    /// <summary>The secret that siblings sign with in this run.</summary>
    public const string WebhookSecret = "topology-test-webhook-secret";

    /// <summary>The password of <c>admin</c> in this run.</summary>
    public const string AdminPassword = "topology-test-password";

    /// <summary>The upstream that the scraper reads.</summary>
    public UpstreamServer Arxiv { get; }

    /// <summary>Starts everything and waits until all services are healthy.</summary>
    public static async Task<AppHostRun> StartAsync()
    {
        var arxiv = await ArxivUpstream.StartAsync(FeedArchive.Archive);
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Portfolio_AppHost>(
            [
                "UseVolumes=false",
                "Parameters:postgres-password=topology-test-postgres",
                "Parameters:redis-password=topology-test-redis",
                "Parameters:qdrant-key=topology-test-qdrant",
                $"Parameters:webhook-secret={WebhookSecret}",
                "Parameters:secret-key=topology-test-secret-key-0123456789",
                $"Parameters:admin-password={AdminPassword}",
                $"ARXIV_BASE_URL={arxiv.Api()}",
                "ARXIV_DELAY_SECONDS=0",
                "RATE_LIMITS=off",
                $"ANALYTICS_SPOOL_PATH={Path.Combine(Path.GetTempPath(), $"analytics-spool-{Guid.NewGuid():N}")}",
            ],
            limit.Token);
        var run = new AppHostRun(await builder.BuildAsync(limit.Token), arxiv);
        try
        {
            await run._app.StartAsync(limit.Token);
            foreach (var service in Services)
            {
                await run.HealthyAsync(service, limit.Token);
            }

            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of a service.</summary>
    public HttpClient Client(string service) => _app.CreateHttpClient(service);

    /// <summary>A store's connection string.</summary>
    public async Task<string> ConnectionStringAsync(string store) =>
        await _app.GetConnectionStringAsync(store) ?? throw new InvalidOperationException($"{store} has none");

    /// <summary>Waits until a resource is healthy; fails with its last log lines.</summary>
    public async Task HealthyAsync(string resource, CancellationToken cancellationToken)
    {
        try
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or DistributedApplicationException)
        {
            throw new InvalidOperationException($"{resource} did not become healthy.\n{await LogAsync(resource)}", e);
        }
    }

    /// <summary>Stops a resource as its owner would, and waits until it is gone.</summary>
    public async Task StopAsync(string resource)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await CommandAsync(resource, KnownResourceCommands.StopCommand, limit.Token);
        await GoneAsync(resource, limit.Token);
    }

    /// <summary>Starts a resource that is stopped or dead, and waits until it is healthy.</summary>
    public async Task RestartAsync(string resource)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await CommandAsync(resource, KnownResourceCommands.StartCommand, limit.Token);
        await HealthyAsync(resource, limit.Token);
    }

    /// <summary>Ends a resource's process as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync(string resource)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var running = await _app.ResourceNotifications.WaitForResourceAsync(
            resource,
            e => e.Snapshot.State?.Text == KnownResourceStates.Running && Pid(e) is not null,
            limit.Token);
        using (var process = System.Diagnostics.Process.GetProcessById(Pid(running)!.Value))
        {
            process.Kill();
        }

        await GoneAsync(resource, limit.Token);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Arxiv.DisposeAsync();
    }

    private static int? Pid(ResourceEvent resource) =>
        resource.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value switch
        {
            int pid => pid,
            string text when int.TryParse(text, out var pid) => pid,
            _ => null,
        };

    private Task<string> GoneAsync(string resource, CancellationToken cancellationToken) =>
        _app.ResourceNotifications.WaitForResourceAsync(resource, KnownResourceStates.TerminalStates, cancellationToken);

    private async Task CommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        var result = await _app.Services.GetRequiredService<ResourceCommandService>()
            .ExecuteCommandAsync(resource, command, cancellationToken);
        Assert.True(result.Success, $"{command} {resource}: {result.ErrorMessage}");
    }

    private async Task<string> LogAsync(string resource)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var lines = new Queue<string>();
        try
        {
            await foreach (var batch in _app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource)
                .WithCancellation(limit.Token))
            {
                foreach (var line in batch)
                {
                    lines.Enqueue(line.Content);
                    if (lines.Count > 40)
                    {
                        lines.Dequeue();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The log of a live resource has no end: what came within the limit is what is shown.
        }

        return string.Join('\n', lines);
    }
}
