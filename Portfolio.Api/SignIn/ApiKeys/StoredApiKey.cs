using Portfolio.Api.Persistence;

namespace Portfolio.Api.SignIn.ApiKeys;

/// <summary>An API key that an admin has made; the key itself is not stored.</summary>
public sealed class StoredApiKey : IRecord
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxNameLength = 100;

    /// <inheritdoc />
    public long Id { get; init; }

    /// <summary>The public part of the key, unique.</summary>
    public required string KeyId { get; init; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The key itself; only while it is made, never stored.</summary>
    public string? Text { get; init; }

    /// <summary>What it is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it may do, separated by blanks.</summary>
    public string Scope { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was used last, to within an hour; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
