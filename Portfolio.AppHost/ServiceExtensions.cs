namespace Portfolio.AppHost;

/// <summary>What all four services have in common.</summary>
internal static class ServiceExtensions
{
    /// <summary>
    /// Adds a service on its port of the contract, moved by <c>PORTFOLIO_PORT_OFFSET</c>, with its health check and the
    /// settings that were given for it.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        int port,
        IResourceBuilder<ParameterResource> webhookSecret)
        where TProject : IProjectMetadata, new()
    {
        var running = builder.ExecutionContext.IsRunMode;
        var service = builder.AddProject<TProject>(name)
            .WithHttpEndpoint(port: running ? port + builder.PortOffset() : null, targetPort: running ? null : port)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health")
            .WithEnvironment("WEBHOOK_SECRET", webhookSecret);

        return running ? service.InDevelopment().WithSettings() : service;
    }

    /// <summary>
    /// Migrates the database once, before the service starts. Run mode only: a deployment runs the same image with
    /// <c>--migrate</c> (contract 10.2).
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithMigrations<TProject>(
        this IResourceBuilder<ProjectResource> service,
        IResourceBuilder<PostgresDatabaseResource> database)
        where TProject : IProjectMetadata, new()
    {
        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode)
        {
            return service;
        }

        var migrations = builder.AddProject<TProject>($"{service.Resource.Name}-migrations")
            .WithArgs("--migrate")
            .WithReference(database).WaitFor(database)
            .InDevelopment();

        return service.WaitForCompletion(migrations);
    }

    /// <summary>Only the app host in run mode makes a service a development one (contract 9.1).</summary>
    private static IResourceBuilder<ProjectResource> InDevelopment(this IResourceBuilder<ProjectResource> service) =>
        service.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development");

    private static int PortOffset(this IDistributedApplicationBuilder builder) =>
        builder.Configuration["PORTFOLIO_PORT_OFFSET"] switch
        {
            null or "" => 0,
            var text when int.TryParse(text, out var offset) && offset is >= 0 and <= 50_000 => offset,
            var text => throw new DistributedApplicationException(
                $"PORTFOLIO_PORT_OFFSET must be a whole number from 0 to 50000, not '{text}'."),
        };
}
