using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>Ports of an endpoint: the one that clients use, and the one of each process.</summary>
internal sealed record AllocatedPorts(EndpointAnnotation Endpoint, int Port, IReadOnlyList<int> TargetPorts)
{
    /// <summary>Whether something has to stand between clients and processes.</summary>
    public bool NeedsBalancer => TargetPorts.Count != 1 || TargetPorts[0] != Port;
}

/// <summary>Gives every endpoint its ports, before anything starts: a resource may be told of one that starts later.</summary>
internal sealed class EndpointAllocator(IConfiguration configuration)
{
    private const string Host = "localhost";
    private readonly bool random = configuration.GetValue("DcpPublisher:RandomizePorts", false);

    public IReadOnlyDictionary<IResource, IReadOnlyList<AllocatedPorts>> Allocate(IEnumerable<IResource> resources)
    {
        var allocated = resources.ToDictionary(
            resource => resource,
            IReadOnlyList<AllocatedPorts> (resource) => [.. resource.Annotations.OfType<EndpointAnnotation>().Select(e => Allocate(resource, e))]);
        RefuseDoubles(allocated);
        return allocated;
    }

    private AllocatedPorts Allocate(IResource resource, EndpointAnnotation endpoint)
    {
        var port = endpoint.Port is { } wanted && !(random && endpoint.IsProxied) ? wanted : PortFinder.Free();
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(
            endpoint, Host, port, Placeholders.TargetPort(resource.Name, endpoint.Name));

        var replicas = resource.GetReplicaCount();
        if (replicas > 1)
        {
            return new AllocatedPorts(endpoint, port, [.. Enumerable.Range(0, replicas).Select(_ => PortFinder.Free())]);
        }

        // A container's target port is inside its own network; the process in its place listens where clients look.
        var target = resource is ContainerResource || !endpoint.IsProxied ? port : endpoint.TargetPort ?? port;
        return new AllocatedPorts(endpoint, port, [target]);
    }

    private static void RefuseDoubles(Dictionary<IResource, IReadOnlyList<AllocatedPorts>> allocated)
    {
        var doubles = allocated
            .SelectMany(entry => entry.Value.Select(ports => (Resource: entry.Key.Name, ports.Port)))
            .GroupBy(entry => entry.Port)
            .FirstOrDefault(group => group.Count() > 1);
        if (doubles is not null)
        {
            throw new DistributedApplicationException(
                $"Port {doubles.Key} is given to more than one resource: {string.Join(", ", doubles.Select(entry => entry.Resource))}.");
        }
    }
}
