using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <content>References: what one resource is told about another.</content>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Passes on a connection string, as a whole and in parts.</summary>
    /// <typeparam name="TDestination">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="source">The resource with the connection string.</param>
    /// <param name="connectionName">Name of the connection; that of the source when null.</param>
    /// <param name="optional">Whether the connection string may be missing.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        connectionName ??= resource.Name;
        var prefix = connectionName.Length == 0 ? string.Empty : $"{VariableName.Encode(connectionName).ToUpperInvariant()}_";

        return builder.WithRelationship(resource, ReferenceRelationship).WithEnvironment(context =>
        {
            var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName}";
            context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
            foreach (var (name, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[prefix + name.ToUpperInvariant()] = value;
            }
        });
    }

    /// <summary>Passes on the addresses of all endpoints.</summary>
    /// <typeparam name="TDestination">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="source">The resource with the endpoints.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        return builder.ReferToEndpoints(source.Resource, endpointName: null);
    }

    /// <summary>Passes on the address of one endpoint.</summary>
    /// <typeparam name="TDestination">Type of the resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.ReferToEndpoints(endpointReference.Resource, endpointReference.EndpointName);
    }

    private static IResourceBuilder<T> ReferToEndpoints<T>(
        this IResourceBuilder<T> builder, IResourceWithEndpoints source, string? endpointName)
        where T : IResourceWithEnvironment
    {
        // One annotation per source: several references to it add up, and its variables are set in one pass.
        var reference = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>().SingleOrDefault(known => known.Resource == source);
        if (reference is null)
        {
            reference = new EndpointReferenceAnnotation(source);
            builder.WithAnnotation(reference)
                .WithRelationship(source, ReferenceRelationship)
                .WithEnvironment(context => SetEndpointVariables(context.EnvironmentVariables, reference));
        }

        if (endpointName is null)
        {
            reference.UseAllEndpoints = true;
        }
        else
        {
            reference.EndpointNames.Add(endpointName);
        }

        return builder;
    }

    private static void SetEndpointVariables(Dictionary<string, object> variables, EndpointReferenceAnnotation reference)
    {
        var service = reference.Resource.Name;
        foreach (var endpoint in reference.Resource.GetEndpoints())
        {
            if (!reference.UseAllEndpoints && !reference.EndpointNames.Contains(endpoint.EndpointName))
            {
                continue;
            }

            variables[$"{VariableName.Encode(service)}_{VariableName.Encode(endpoint.EndpointName)}".ToUpperInvariant()] = endpoint;

            var index = 0;
            while (variables.ContainsKey($"services__{service}__{endpoint.Scheme}__{index}"))
            {
                index++;
            }

            variables[$"services__{service}__{endpoint.Scheme}__{index}"] = endpoint;
        }
    }
}
