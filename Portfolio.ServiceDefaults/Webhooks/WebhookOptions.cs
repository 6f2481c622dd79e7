namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Settings of the trust between services, read from the variables that the contract names.</summary>
public sealed class WebhookOptions
{
    /// <summary><c>WEBHOOK_SECRET</c>; in Development it has the published default.</summary>
    public string? Secret { get; set; }

    /// <summary><c>WEBHOOK_SECRET_PREVIOUS</c>: still accepted while a new secret is rolled out, never used to sign.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary><c>WEBHOOK_REQUIRE_SIGNATURE</c>: unsigned calls are refused even when they carry the secret.</summary>
    public bool RequireSignature { get; set; }
}
