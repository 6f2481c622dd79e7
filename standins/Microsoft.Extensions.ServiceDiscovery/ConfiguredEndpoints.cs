using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>
/// Resolves <c>http://name</c>, <c>https+http://name</c> and <c>http://_endpoint.name</c> from the configuration section
/// <c>services</c>, and takes several addresses in turn. A name that is not configured passes through.
/// </summary>
internal sealed class ConfiguredEndpoints(IConfiguration configuration)
{
    private uint _turn;

    public Uri Resolve(Uri address)
    {
        var schemes = address.Scheme.Split('+');
        var service = address.Host;
        string[] endpoints = schemes;
        if (service.StartsWith('_') && service.IndexOf('.', StringComparison.Ordinal) is > 1 and var dot)
        {
            endpoints = [service[1..dot]];
            service = service[(dot + 1)..];
        }

        var section = configuration.GetSection("services").GetSection(service);
        foreach (var endpoint in endpoints)
        {
            var targets = section.GetSection(endpoint).GetChildren().Select(c => c.Value).OfType<string>().ToArray();
            if (targets.Length > 0)
            {
                var target = new Uri(targets[Interlocked.Increment(ref _turn) % (uint)targets.Length]);
                return new UriBuilder(address) { Scheme = target.Scheme, Host = target.Host, Port = target.Port }.Uri;
            }
        }

        return schemes.Length == 1 ? address : new UriBuilder(address) { Scheme = schemes[0] }.Uri;
    }
}
