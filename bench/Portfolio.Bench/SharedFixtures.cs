namespace Portfolio.Bench;

/// <summary>The optional <c>shared/fixtures</c> beside the repository.</summary>
internal static class SharedFixtures
{
    /// <summary>The path of one of its folders, or null when it is not there.</summary>
    public static string? Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portfolio.sln")) && folder.Parent is { } above)
            {
                var path = Path.Combine(above.FullName, "shared", "fixtures", name);
                return Directory.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
