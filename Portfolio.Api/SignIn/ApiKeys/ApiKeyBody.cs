using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Api.SignIn.ApiKeys;

/// <summary>What can be written of an API key.</summary>
public sealed class ApiKeyBody : IRequestBody
{
    /// <summary>What it is for; required, at most 100 characters.</summary>
    public string? Name { get; set; }

    /// <summary>What it may do: <c>read</c>, <c>jobs</c>, <c>content</c>, <c>admin</c>, <c>webhooks</c>; at least one.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>An API key.</summary>
/// <param name="Id">Key in the database.</param>
/// <param name="KeyId">Its public part.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="LastUsedAt">When it was used last, to within an hour; null for never.</param>
/// <param name="Key">The key itself: in the answer to its creation only, else null.</param>
public sealed record ApiKeyView(
    long Id, string KeyId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt, string? Key = null)
{
    /// <summary>What is shown of a key at any time.</summary>
    public static ApiKeyView Of(StoredApiKey key) => new(
        key.Id, key.KeyId, key.Name, ServiceDefaults.Access.Callers.Scopes.Parse(key.Scope), key.CreatedAt, key.ExpiresAt, key.LastUsedAt);
}
