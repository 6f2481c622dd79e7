using System.Security.Claims;
using System.Text.Json;
using Portfolio.Api.Persistence;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.Admin.Audit;

/// <summary>Writes the audit log, in the transaction of what it tells of.</summary>
public sealed class AuditLog(PortfolioContext context, TimeProvider time)
{
    /// <summary>Notes that something was done; the caller saves it together with the change itself.</summary>
    /// <param name="caller">Who did it.</param>
    /// <param name="action">What was done, such as <c>update</c>.</param>
    /// <param name="resource">To what, such as <c>tech-stack</c>.</param>
    /// <param name="record">The key of the record, if it was one.</param>
    /// <param name="changes">What changed; becomes a JSON object. Never secrets.</param>
    public void Add(ClaimsPrincipal caller, string action, string resource, string? record = null, object? changes = null) =>
        Add(ActorOf(caller), action, resource, record, changes);

    /// <summary>The same for an actor that is known by name only, such as somebody who tries to sign in.</summary>
    public void Add(string actor, string action, string resource, string? record = null, object? changes = null) =>
        context.Audit.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            Actor = Word(actor),
            Action = Word(action),
            Resource = Word(resource),
            Record = record is null ? null : Word(record),
            Changes = changes is null ? "{}" : JsonSerializer.Serialize(changes, PortfolioJson.Options),
        });

    /// <summary>The name of a caller: the user's name, else the subject of its credentials.</summary>
    public static string ActorOf(ClaimsPrincipal caller) =>
        caller.Identity?.Name ?? caller.FindFirstValue(ClaimTypes.NameIdentifier) ?? "unknown";

    private static string Word(string text) => StoredText.Cut(StoredText.Clean(text), AuditEntry.MaxWordLength);
}
