using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Api.Admin.Audit;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Admin;

/// <summary>One change by an admin, under way in a transaction.</summary>
/// <param name="http">The request.</param>
/// <param name="context">What the change is written with.</param>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class AdminChange(HttpContext http, PortfolioContext context, CancellationToken cancellationToken)
{
    /// <summary>What the change is written with.</summary>
    public PortfolioContext Context => context;

    /// <summary>What else a resource needs, such as settings.</summary>
    public IServiceProvider Services => http.RequestServices;

    /// <summary>The request, for who makes it.</summary>
    public HttpContext Http => http;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>When the change is made.</summary>
    public DateTimeOffset Now { get; } = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>What is shown of a record, as JSON that a later state can be compared with.</summary>
    internal static JsonObject StateOf<TDetail>(TDetail shown) =>
        JsonSerializer.SerializeToNode(shown, PortfolioJson.Options)!.AsObject();

    /// <summary>Saves the change together with its line in the audit log.</summary>
    internal async Task SaveAsync(string action, string resource, string? record, JsonObject changes)
    {
        Services.GetRequiredService<AuditLog>().Add(http.User, action, resource, record, changes);
        await context.SaveChangesAsync(cancellationToken);
    }
}
