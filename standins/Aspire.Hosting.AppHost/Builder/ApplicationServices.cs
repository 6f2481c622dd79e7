using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The services of every app host.</summary>
internal static class ApplicationServices
{
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(40);

    public static void AddApplicationServices(
        this IServiceCollection services, DistributedApplicationOptions options, DistributedApplicationBuilder builder)
    {
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(new DistributedApplicationModel(builder.Resources));
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton(provider => new ResourceNotificationService(provider.GetRequiredService<ResourceLoggerService>()));
        services.AddSingleton<ManifestPublisher>();
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton(new LocalProcesses(builder.AppHostAssembly));
        services.AddSingleton(_ => new HostFolders(
            builder.AppHostDirectory, keepsState: !options.IsTest, builder.Resources.Any(HasVolume)));
        services.AddSingleton(provider => new Orchestrator(
            provider.GetRequiredService<DistributedApplicationModel>(),
            builder.ExecutionContext,
            provider.GetRequiredService<ResourceNotificationService>(),
            provider.GetRequiredService<ResourceLoggerService>(),
            provider.GetRequiredService<HealthCheckService>(),
            provider.GetRequiredService<EndpointAllocator>(),
            provider.GetRequiredService<HostFolders>(),
            provider.GetRequiredService<LocalProcesses>()));
        services.AddSingleton(provider => new ResourceCommandService(provider.GetRequiredService<Orchestrator>()));
        services.AddHealthChecks();
        services.AddHttpClient();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);

        // Services start in this order and stop in reverse: what reports is there before what there is to report.
        services.AddSingleton<HostStatus>();
        services.AddHostedService(provider => provider.GetRequiredService<HostFolders>());
        if (builder.ExecutionContext.IsRunMode && !options.IsTest)
        {
            services.AddReporting(options);
        }

        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());
    }

    private static void AddReporting(this IServiceCollection services, DistributedApplicationOptions options)
    {
        if (!options.DisableDashboard)
        {
            services.AddHostedService<DashboardServer>();
        }

        services.AddSingleton<StateFile>();
        services.AddHostedService(provider => provider.GetRequiredService<StateFile>());
        services.AddHostedService<LogFiles>();
        services.AddHostedService<ConsoleReporter>();
        services.AddHostedService<HostLifetime>();
    }

    private static bool HasVolume(IResource resource)
        => resource.Annotations.OfType<ContainerMountAnnotation>().Any(mount => mount is { Type: ContainerMountType.Volume, Source: not null });
}
