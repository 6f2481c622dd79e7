using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.ServiceDefaults.Settings;

namespace Portfolio.ServiceDefaults.Outgoing;

/// <summary>Registration of guarded calls.</summary>
public static class OutgoingServices
{
    /// <summary>Adds <see cref="GuardedHttpClient"/> and its connector.</summary>
    /// <exception cref="SettingsException"><c>ALLOW_PRIVATE_ADDRESSES</c> is neither true nor false.</exception>
    public static void AddGuardedHttpClient(this IHostApplicationBuilder builder)
    {
        var options = new OutgoingOptions();
        if (builder.Configuration["ALLOW_PRIVATE_ADDRESSES"] is { Length: > 0 } text)
        {
            options.AllowPrivateAddresses = bool.TryParse(text, out var allowed)
                ? allowed
                : throw new SettingsException("ALLOW_PRIVATE_ADDRESSES must be true or false.");
        }

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ResolveHost>((host, token) => Dns.GetHostAddressesAsync(host, token));
        builder.Services.AddSingleton<GuardedConnector>();
        builder.Services.AddSingleton<GuardedHttpClient>();
    }
}
