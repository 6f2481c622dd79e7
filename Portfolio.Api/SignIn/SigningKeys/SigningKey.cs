namespace Portfolio.Api.SignIn.SigningKeys;

/// <summary>An ES256 key that signs tokens, shared by all instances.</summary>
public sealed class SigningKey
{
    /// <summary>A key signs this long, then the next one takes over.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    /// <summary>The next key is published this long before it signs, so that everybody knows it by then.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(1);

    /// <summary>A key stays published this long after its last token; far longer than a token lives.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromHours(1);

    /// <summary>Key id, as tokens name it.</summary>
    public required string Id { get; init; }

    /// <summary>The private half, encrypted by <see cref="KeySeal"/>.</summary>
    public required byte[] SealedKey { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it signs, until a later key does.</summary>
    public DateTimeOffset ActiveFrom { get; init; }
}
