using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Jobs;
using Portfolio.ServiceDefaults.Persistence;
using Outcome = Portfolio.ServiceDefaults.Jobs.JobOutcome<Portfolio.Tests.ServiceDefaults.Jobs.QueueContext>;

namespace Portfolio.Tests.ServiceDefaults.Jobs;

/// <summary>One process that works on the test jobs; several can share a database.</summary>
public sealed class JobHost : IAsyncDisposable
{
    private readonly IHost host;

    private JobHost(IHost host) => this.host = host;

    /// <summary>Starts a worker whose handler is the given function.</summary>
    public static async Task<JobHost> StartAsync(
        string connectionString, Func<JobRun<QueueContext, TestJob>, CancellationToken, Task<Outcome>> run, Action<JobOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextPool<QueueContext>(options =>
            options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure(2, TimeSpan.FromMilliseconds(50), null)));
        builder.Services.AddSingleton(new Script(run));
        builder.AddJobs<QueueContext, TestJob, ScriptedHandler>(options =>
        {
            // Notifications wake the worker; a test that needs the polling says so.
            options.Poll = TimeSpan.FromSeconds(60);
            options.RetryDelay = new Backoff(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50));
            configure?.Invoke(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new JobHost(host);
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed record Script(Func<JobRun<QueueContext, TestJob>, CancellationToken, Task<Outcome>> Run);

    private sealed class ScriptedHandler(Script script) : IJobHandler<QueueContext, TestJob>
    {
        public Task<Outcome> RunAsync(JobRun<QueueContext, TestJob> run, CancellationToken cancellationToken) =>
            script.Run(run, cancellationToken);

        public async Task WriteFailureAsync(QueueContext context, TestJob job, string reason, CancellationToken cancellationToken) =>
            await context.Effects.AddAsync(new Effect { Text = $"{job.Id} failed: {reason}" }, cancellationToken);
    }
}
