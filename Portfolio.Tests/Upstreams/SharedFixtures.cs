namespace Portfolio.Tests.Upstreams;

/// <summary>
/// Real responses in <c>shared/fixtures</c> beside the repository. The folder is optional: without it theories have
/// fewer cases, which is said once.
/// </summary>
public static class SharedFixtures
{
    private static readonly Lazy<string?> s_folder = new(Find);

    /// <summary>Whether the folder is there.</summary>
    public static bool Exist => s_folder.Value is not null;

    /// <summary>The path of a file of the fixtures, or null when they are not there.</summary>
    public static string? File(string path) => s_folder.Value is { } folder ? Path.Combine(folder, path) : null;

    /// <summary>The files of one folder and those below it, in a fixed order; none without the fixtures.</summary>
    /// <param name="folder">Relative to the fixtures.</param>
    /// <param name="pattern">Such as <c>*.xml</c>.</param>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        if (File(folder) is not { } path || !Directory.Exists(path))
            return [];
        var files = Directory.GetFiles(path, pattern, SearchOption.AllDirectories);
        return [.. files.Order(StringComparer.Ordinal)];
    }

    private static string? Find()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "fixtures");
        if (Directory.Exists(folder))
            return Path.GetFullPath(folder);

        Console.WriteLine("No shared/fixtures beside the repository: tests use the committed data only.");
        return null;
    }
}
