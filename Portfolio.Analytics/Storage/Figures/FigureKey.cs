namespace Portfolio.Analytics.Storage.Figures;

/// <summary>How sums are kept under a key; the names are functions of the script that records.</summary>
internal enum FigureKind
{
    /// <summary>One number.</summary>
    Counter,

    /// <summary>Numbers by name.</summary>
    Table,

    /// <summary>Numbers by name, in order.</summary>
    Ranking,

    /// <summary>A ranking whose new numbers are wanted back.</summary>
    Answered,

    /// <summary>A ranking that forgets what is rare.</summary>
    Topics,

    /// <summary>How many different names, about.</summary>
    Distinct,
}

/// <summary>A key with what the script must know of it. Two of the same name are never made at once: they are compared by reference.</summary>
/// <param name="name">Key in Redis.</param>
/// <param name="kind">How it is kept.</param>
/// <param name="cap">Most names; 0 for no limit.</param>
/// <param name="expiresAt">Unix seconds; 0 for never.</param>
internal sealed class FigureKey(string name, FigureKind kind, int cap, long expiresAt)
{
    public string Name { get; } = name;

    public FigureKind Kind { get; } = kind;

    public string KindName { get; } = kind.ToString().ToLowerInvariant();

    public int Cap { get; } = cap;

    public long ExpiresAt { get; } = expiresAt;
}
