using Portfolio.Api.Persistence;

namespace Portfolio.Api.Admin.Audit;

/// <summary>Something that somebody did: who, when, and what changed.</summary>
public sealed class AuditEntry : IRecord
{
    /// <summary>Longest actor, action, resource and record in characters.</summary>
    public const int MaxWordLength = 200;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it: a user's name, an API key's id, or <c>service</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: <c>create</c>, <c>update</c>, <c>delete</c>, or the name of an action.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, such as <c>tech-stack</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The key of the record; null for an action on many.</summary>
    public string? Record { get; init; }

    /// <summary>What changed: a JSON object.</summary>
    public string Changes { get; init; } = "{}";
}
