using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.ServiceDefaults.Persistence;

namespace Portfolio.ServiceDefaults.Jobs;

/// <summary>Registration of job queues.</summary>
public static class JobServices
{
    /// <summary>Adds the worker of one kind of job, unless <c>SERVICE_ROLE</c> is <c>web</c>.</summary>
    public static void AddJobs<TContext, TJob, THandler>(
        this IHostApplicationBuilder builder, Action<JobOptions>? configure = null)
        where TContext : DbContext
        where TJob : Job
        where THandler : class, IJobHandler<TContext, TJob>
    {
        var options = new JobOptions();
        configure?.Invoke(options);
        var services = builder.Services;
        services.AddStoreLoops<TContext>();
        if (!BackgroundWork.IsWanted(builder.Configuration))
        {
            return;
        }

        services.AddStoreListener<TContext>();
        services.AddSingleton<JobStore<TContext, TJob>>();
        services.AddSingleton(from => new JobRunner<TContext, TJob, THandler>(
            from.GetRequiredService<IServiceScopeFactory>(), from.GetRequiredService<JobStore<TContext, TJob>>(),
            from.GetRequiredService<StoreState<TContext>>(), options, from.GetRequiredService<TimeProvider>(),
            from.GetRequiredService<ILogger<JobRunner<TContext, TJob, THandler>>>()));
        services.AddHostedService(from => new JobWorker<TContext, TJob, THandler>(
            from.GetRequiredService<JobStore<TContext, TJob>>(), from.GetRequiredService<JobRunner<TContext, TJob, THandler>>(),
            from.GetRequiredService<StoreState<TContext>>(), from.GetRequiredService<WakeChannels<TContext>>(),
            options, from.GetRequiredService<TimeProvider>()));
        services.AddRetention<TContext>(new RetentionRule(
            context => context.TableOf<TJob>(), "ended_at", options.Retention));
    }
}
