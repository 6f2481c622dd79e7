using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Registration of the trust between services.</summary>
public static class WebhookServices
{
    /// <summary>
    /// Adds secrets, signer and verifier. The start is refused when no secret is set, or the published one is used
    /// outside Development. Calling it again changes nothing.
    /// </summary>
    public static IServiceCollection AddWebhookTrust(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(WebhookVerifier)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WebhookOptionsSetup>();
        services.AddSingleton<IConfigureOptions<WebhookOptions>>(from => from.GetRequiredService<WebhookOptionsSetup>());
        services.AddSingleton<IValidateOptions<WebhookOptions>>(from => from.GetRequiredService<WebhookOptionsSetup>());
        services.AddOptions<WebhookOptions>().ValidateOnStart();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSigner>();
        services.AddSingleton<WebhookVerifier>();
        return services;
    }
}
