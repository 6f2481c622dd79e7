namespace Portfolio.Api.Caching;

/// <summary>What is read together and dropped together (contract 3.15).</summary>
public sealed record CachedResource
{
    private CachedResource(string name, TimeSpan lifetime, string cacheControl) =>
        (Name, Lifetime, CacheControl) = (name, lifetime, cacheControl);

    /// <summary>Papers and blog posts: clients ask every time, copies live 60 s.</summary>
    public static CachedResource Papers { get; } = new("papers", TimeSpan.FromSeconds(60), "public, no-cache");

    /// <summary>
    /// Technologies, journey and projects: five minutes. One resource, because the other two show the technologies.
    /// </summary>
    public static CachedResource Content { get; } = new("content", TimeSpan.FromMinutes(5), "public, max-age=300");

    /// <summary>All there are.</summary>
    public static IReadOnlyList<CachedResource> All { get; } = [Papers, Content];

    /// <summary>Part of the keys in Redis.</summary>
    public string Name { get; }

    /// <summary>How long a copy is kept at most.</summary>
    public TimeSpan Lifetime { get; }

    /// <summary>What clients are told.</summary>
    public string CacheControl { get; }
}
