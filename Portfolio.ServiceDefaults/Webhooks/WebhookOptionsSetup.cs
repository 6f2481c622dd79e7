using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Portfolio.ServiceDefaults.Webhooks;

/// <summary>Reads <see cref="WebhookOptions"/> and refuses a start that would leave the receivers open.</summary>
internal sealed class WebhookOptionsSetup(IConfiguration configuration, IHostEnvironment environment)
    : IConfigureOptions<WebhookOptions>, IValidateOptions<WebhookOptions>
{
    private const string Secret = "WEBHOOK_SECRET";
    private const string PreviousSecret = "WEBHOOK_SECRET_PREVIOUS";
    private const string RequireSignature = "WEBHOOK_REQUIRE_SIGNATURE";

    public void Configure(WebhookOptions options)
    {
        options.Secret = Value(Secret) ?? (environment.IsDevelopment() ? WebhookSecret.DevelopmentDefault : null);
        options.PreviousSecret = Value(PreviousSecret);
        options.RequireSignature = bool.TryParse(Value(RequireSignature), out var required) && required;
    }

    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var failures = new List<string>();
        if (options.Secret is null)
        {
            failures.Add($"{Secret} is not set: services cannot trust each other without it.");
        }
        else if (!WebhookSecret.TryParse(options.Secret, out _))
        {
            failures.Add($"{Secret} starts with whsec_ but the rest is not base64.");
        }

        if (options.PreviousSecret is not null && !WebhookSecret.TryParse(options.PreviousSecret, out _))
        {
            failures.Add($"{PreviousSecret} starts with whsec_ but the rest is not base64.");
        }

        if (IsPublished(options.Secret) || IsPublished(options.PreviousSecret))
        {
            if (!environment.IsDevelopment())
            {
                failures.Add($"{Secret} is the published development default; set one of your own.");
            }
            else if (!ListensOnLoopback())
            {
                failures.Add($"{Secret} is the published development default, and HOST is not a loopback address.");
            }
        }

        if (Value(RequireSignature) is { } text && !bool.TryParse(text, out _))
        {
            failures.Add($"{RequireSignature} must be true or false.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsPublished(string? secret) => secret == WebhookSecret.DevelopmentDefault;

    private bool ListensOnLoopback() => Value("HOST") is not { } host
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private string? Value(string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
