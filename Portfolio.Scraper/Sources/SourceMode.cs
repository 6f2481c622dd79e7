namespace Portfolio.Scraper.Sources;

/// <summary>How a source is read, as it is written in a job's request.</summary>
public static class SourceMode
{
    /// <summary>What the source finds for the window; every source has it.</summary>
    public const string Search = "search";

    /// <summary>What the source announced last, in few requests.</summary>
    public const string Announce = "announce";

    /// <summary>
    /// Everything of the window in large pages; a run that was stopped, cut or broken off is gone on with by the next.
    /// </summary>
    public const string Bulk = "bulk";

    /// <summary>What the source left on this machine; gone on with like <see cref="Bulk"/>.</summary>
    public const string Archive = "archive";

    /// <summary>Whether a run of this mode goes on where the last one stopped.</summary>
    public static bool GoesOn(string mode) => mode is Bulk or Archive;

    /// <summary>The modes of a source that has just one.</summary>
    internal static IReadOnlyList<string> Only { get; } = [Search];
}
