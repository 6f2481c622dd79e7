using System.Net;
using Microsoft.Extensions.Configuration;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>
/// Where Kestrel listens: addresses that the app host gives win, then <c>PORT</c>, then ports that it gives, then the
/// service's default port.
/// </summary>
public static class ListenAddress
{
    /// <summary>The addresses in the form of <c>ASPNETCORE_URLS</c>.</summary>
    public static IReadOnlyList<string> Resolve(IConfiguration configuration, ServiceSettings settings, int defaultPort)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(endpoint => endpoint["Url"]).OfType<string>().ToArray();
        if (endpoints.Length > 0) return endpoints;
        if (Split(configuration["URLS"]) is { Length: > 0 } urls) return urls;

        var host = settings.Host ?? (settings.IsDevelopment ? "127.0.0.1" : "0.0.0.0");
        if (settings.Port is null && Split(configuration["HTTP_PORTS"]) is { Length: > 0 } ports)
            return [.. ports.Select(port => $"http://{(settings.Host is null ? "*" : Bracketed(host))}:{port}")];
        return [$"http://{Bracketed(host)}:{settings.Port ?? defaultPort}"];
    }

    /// <summary>Whether nobody but this machine can reach the address.</summary>
    public static bool IsLoopback(string address)
    {
        var host = BindingHost(address);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    // Uri cannot read wildcard hosts such as http://+:80.
    private static string BindingHost(string address)
    {
        var rest = address[(address.IndexOf("://", StringComparison.Ordinal) is var i and >= 0 ? i + 3 : 0)..];
        rest = rest.Split('/')[0];
        return rest.StartsWith('[') ? rest[..(rest.IndexOf(']', StringComparison.Ordinal) + 1)] : rest.Split(':')[0];
    }

    private static string Bracketed(string host) =>
        host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;

    private static string[] Split(string? text) =>
        text?.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
