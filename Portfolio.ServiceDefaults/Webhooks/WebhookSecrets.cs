using Microsoft.Extensions.Options;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>The secret in use, and the one before it while a rotation is under way.</summary>
public sealed class WebhookSecrets
{
    /// <summary>Reads both secrets; they were validated at start.</summary>
    public WebhookSecrets(IOptions<WebhookOptions> options)
    {
        if (!WebhookSecret.TryParse(options.Value.Secret, out var current))
        {
            throw new InvalidOperationException("WEBHOOK_SECRET is not usable.");
        }

        Current = current;
        Accepted = WebhookSecret.TryParse(options.Value.PreviousSecret, out var previous) ? [current, previous] : [current];
    }

    /// <summary>The secret that signs.</summary>
    public WebhookSecret Current { get; }

    /// <summary>Every secret that verifies, the current one first.</summary>
    public IReadOnlyList<WebhookSecret> Accepted { get; }
}
