using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Ports of published endpoints; those that nobody chose are counted up from 8000.</summary>
internal sealed class ManifestPorts
{
    private readonly HashSet<int> used = [];
    private int next = 8000;

    public IReadOnlyList<(EndpointAnnotation Endpoint, int? Port, int? TargetPort)> Resolve(IResource resource)
    {
        var result = new List<(EndpointAnnotation, int?, int?)>();
        var schemes = new HashSet<string>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var isHttp = endpoint.UriScheme is "http" or "https";
            int? target = endpoint switch
            {
                { TargetPort: { } chosen } => chosen,
                { Port: { } port } when resource is ContainerResource => port,

                // The deployment tool decides on the first HTTP endpoint of a project.
                _ when resource is ProjectResource && isHttp && !schemes.Contains(endpoint.UriScheme) => null,
                _ => Allocate(),
            };
            schemes.Add(endpoint.UriScheme);

            var exposed = endpoint.Port ?? (target is null && !isHttp ? Allocate() : null);
            used.UnionWith(new[] { target, exposed }.OfType<int>());
            result.Add((endpoint, exposed, target));
        }

        return result;
    }

    private int Allocate()
    {
        while (!used.Add(next))
        {
            next++;
        }

        return next++;
    }
}
