using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds Redis.</summary>
public static class RedisBuilderExtensions
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(60);

    /// <summary>Adds a server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource, and of connections to it.</param>
    /// <param name="port">Port that clients use; chosen when null.</param>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port)
        => builder.AddRedis(name, port, null);

    /// <summary>Adds a server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource, and of connections to it.</param>
    /// <param name="port">Port that clients use; chosen when null.</param>
    /// <param name="password">Its password; generated when null.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var passwordParameter = password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, passwordParameter);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, new RedisHealthCheck(redis), failureStatus: null, tags: null));

        return builder.AddResource(redis)
            .WithEndpoint(port: port, targetPort: 6379, scheme: "redis", name: RedisResource.PrimaryEndpointName)
            .WithImage("library/redis", "8.6")
            .WithImageRegistry("docker.io")
            .WithHealthCheck(key)
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context => context.EnvironmentVariables["REDIS_PASSWORD"] = passwordParameter)
            .WithArgs(context => AddArguments(context, redis))
            .WithAnnotation(new RedisProcess(redis));
    }

    /// <summary>Keeps the data in a volume, and snapshots it there.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the volume; made from those of the application and the resource when null.</param>
    /// <param name="isReadOnly">Whether the server may not write.</param>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/data", isReadOnly);
        return isReadOnly ? builder : builder.WithPersistence();
    }

    /// <summary>Snapshots the data.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="interval">Time between snapshots; a minute when null.</param>
    /// <param name="keysChangedThreshold">Least number of changes for a snapshot.</param>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1)
        => builder.WithAnnotation(
            new PersistenceAnnotation(interval ?? DefaultInterval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    // In publish mode a shell in the container puts the command line together; in run mode there is neither, and the
    // password goes into a file.
    private static void AddArguments(CommandLineArgsCallbackContext context, RedisResource redis)
    {
        IEnumerable<string> persistence = redis.TryGetLastAnnotation<PersistenceAnnotation>(out var snapshots)
            ?
            [
                "--save",
                snapshots.Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                snapshots.KeysChangedThreshold.ToString(CultureInfo.InvariantCulture),
            ]
            : [];
        if (context.ExecutionContext.IsPublishMode)
        {
            context.Args.Add("-c");
            context.Args.Add(string.Join(' ', ["redis-server", "--requirepass $REDIS_PASSWORD", .. persistence]));
            return;
        }

        foreach (var argument in persistence)
        {
            context.Args.Add(argument);
        }
    }

    private sealed class PersistenceAnnotation(TimeSpan interval, long keysChangedThreshold) : IResourceAnnotation
    {
        public TimeSpan Interval { get; } = interval;

        public long KeysChangedThreshold { get; } = keysChangedThreshold;
    }
}
