namespace Portfolio.ServiceDefaults.Classification;

/// <summary>A set of keywords of one <see cref="KeywordMatcher"/>; at most 128 fit.</summary>
public readonly record struct KeywordHits(UInt128 Bits)
{
    /// <summary>The keywords that are in either set.</summary>
    public static KeywordHits operator |(KeywordHits left, KeywordHits right) => left.Or(right);

    /// <summary>The keywords that are in either set.</summary>
    public KeywordHits Or(KeywordHits other) => new(Bits | other.Bits);

    /// <summary>How many keywords of <paramref name="list"/> are in this set.</summary>
    public int Count(KeywordHits list) => (int)UInt128.PopCount(Bits & list.Bits);

    /// <summary>Whether any keyword of <paramref name="list"/> is in this set.</summary>
    public bool HasAny(KeywordHits list) => (Bits & list.Bits) != UInt128.Zero;

    internal static KeywordHits Single(int index) => new(UInt128.One << index);
}
