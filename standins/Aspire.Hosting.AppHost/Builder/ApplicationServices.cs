using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Publishing;
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
        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());
    }

    private static bool HasVolume(IResource resource)
        => resource.Annotations.OfType<ContainerMountAnnotation>().Any(mount => mount is { Type: ContainerMountType.Volume, Source: not null });
}
