namespace Portfolio.Tests;

/// <summary>The working copy that these tests were built from.</summary>
public static class Repository
{
    /// <summary>Its root folder: the one with the solution file, above the test binaries.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The configuration that these tests were built in.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    /// <summary>The built assembly of one of the repository's programs.</summary>
    public static string Program(string project) =>
        Path.Combine(Root, project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portfolio.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no Portfolio.sln above {start}");
    }
}
