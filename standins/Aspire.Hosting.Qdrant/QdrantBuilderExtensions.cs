using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Qdrant;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds Qdrant.</summary>
public static class QdrantBuilderExtensions
{
    /// <summary>Adds a server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource, and of connections to it.</param>
    /// <param name="apiKey">Its API key; generated when null.</param>
    /// <param name="grpcPort">Port that gRPC clients use; chosen when null.</param>
    /// <param name="httpPort">Port that REST clients use; chosen when null.</param>
    public static IResourceBuilder<QdrantServerResource> AddQdrant(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? apiKey = null,
        int? grpcPort = null,
        int? httpPort = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var key = apiKey?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-Key", special: false);
        var qdrant = new QdrantServerResource(name, key);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, new QdrantHealthCheck(qdrant), failureStatus: null, tags: null));

        return builder.AddResource(qdrant)
            .WithImage("qdrant/qdrant", "v1.18.0")
            .WithImageRegistry("docker.io")
            .WithHttpEndpoint(port: grpcPort, targetPort: 6334, name: QdrantServerResource.PrimaryEndpointName)
            .WithEndpoint(QdrantServerResource.PrimaryEndpointName, endpoint => endpoint.Transport = "http2")
            .WithHttpEndpoint(port: httpPort, targetPort: 6333, name: QdrantServerResource.HttpEndpointName)
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["QDRANT__SERVICE__API_KEY"] = qdrant.ApiKeyParameter;
                if (builder.ExecutionContext.IsPublishMode)
                {
                    // No dashboard in production.
                    context.EnvironmentVariables["QDRANT__SERVICE__ENABLE_STATIC_CONTENT"] = "0";
                }
            })
            .WithHealthCheck(check)
            .WithUrlForEndpoint(QdrantServerResource.PrimaryEndpointName, url => url.DisplayText = "Qdrant (GRPC)")
            .WithUrlForEndpoint(QdrantServerResource.HttpEndpointName, url => url.DisplayText = "Qdrant (HTTP)")
            .WithAnnotation(new QdrantProcess(qdrant));
    }

    /// <summary>Keeps the data in a volume.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the volume; made from those of the application and the resource when null.</param>
    /// <param name="isReadOnly">Whether the server may not write.</param>
    public static IResourceBuilder<QdrantServerResource> WithDataVolume(
        this IResourceBuilder<QdrantServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/qdrant/storage", isReadOnly);
    }

    /// <summary>Passes on the connection strings of both interfaces.</summary>
    /// <typeparam name="TDestination">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="qdrantResource">The server.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<QdrantServerResource> qdrantResource)
        where TDestination : IResourceWithEnvironment
        => builder.WithReference(qdrantResource, connectionName: null);

    /// <summary>Passes on the connection strings of both interfaces.</summary>
    /// <typeparam name="TDestination">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="qdrantResource">The server.</param>
    /// <param name="connectionName">Name of the connection; that of the server when null.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<QdrantServerResource> qdrantResource, string? connectionName)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(qdrantResource);
        ResourceBuilderExtensions.WithReference(builder, (IResourceBuilder<IResourceWithConnectionString>)qdrantResource, connectionName);
        var variable = $"ConnectionStrings__{connectionName ?? qdrantResource.Resource.Name}";
        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[variable] = qdrantResource.Resource.ConnectionStringExpression;
            context.EnvironmentVariables[$"{variable}_{QdrantServerResource.HttpEndpointName}"] = qdrantResource.Resource.HttpConnectionStringExpression;
        });
    }
}
