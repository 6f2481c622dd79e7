using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portfolio.ServiceDefaults.Settings;

/// <summary>Decides the environment from its variables; when they disagree the stricter wins.</summary>
public static class ServiceEnvironment
{
    private static readonly string[] Names = ["ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <summary>The environment's name in the framework's spelling, <c>Production</c> when nothing is set.</summary>
    public static string Resolve(IConfiguration configuration) =>
        Names.Select(name => configuration[name]?.Trim())
            .Where(value => !string.IsNullOrEmpty(value))
            .Select(value => Canonical(value!))
            .MaxBy(Strictness) ?? Environments.Production;

    /// <summary>Makes the host agree with the decision.</summary>
    public static void Apply(IHostApplicationBuilder builder)
    {
        var name = Resolve(builder.Configuration);
        builder.Environment.EnvironmentName = name;
        // A web application has a second one for the host, which is reachable only where it was registered.
        foreach (var host in builder.Services.Select(service => service.ImplementationInstance).OfType<IHostEnvironment>())
            host.EnvironmentName = name;
    }

    private static string Canonical(string value) =>
        new[] { Environments.Development, Environments.Staging, Environments.Production }
            .FirstOrDefault(known => known.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? value;

    private static int Strictness(string name) => name switch
    {
        "Development" => 0,
        "Production" => 2,
        _ => 1,
    };
}
