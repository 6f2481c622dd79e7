using System.Globalization;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Postgres;

/// <summary>The server programs of this machine.</summary>
internal sealed record PostgresBinaries(string Server, string InitDb)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>Finds the programs: of the version that made the data, else the newest.</summary>
    /// <param name="version">Major version in the data folder's PG_VERSION; null for new data.</param>
    public static PostgresBinaries Find(string? version)
    {
        var found = Candidates().FirstOrDefault(candidate => version is null || candidate.Version == version || candidate.Version is null);
        return found.Folder is not null
            ? new PostgresBinaries(Path.Combine(found.Folder, "postgres"), Path.Combine(found.Folder, "initdb"))
            : throw new DistributedApplicationException(version is null
                ? "PostgreSQL is not installed. On Debian or Ubuntu: sudo apt-get install -y postgresql"
                : $"the data was made by PostgreSQL {version}, which is not installed. On Debian or Ubuntu: sudo apt-get install -y postgresql-{version}");
    }

    // Debian keeps server programs out of PATH, by version; elsewhere they are on it.
    private static IEnumerable<(string? Version, string Folder)> Candidates()
    {
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var versioned = debian
            .Select(folder => ((string?)Path.GetFileName(folder), Path.Combine(folder, "bin")))
            .OrderByDescending(candidate => int.TryParse(candidate.Item1, CultureInfo.InvariantCulture, out var number) ? number : 0);
        var onPath = ExecutableFinder.Find("postgres") is { } server ? [((string?)null, Path.GetDirectoryName(server)!)] : Array.Empty<(string?, string)>();
        return versioned.Concat(onPath).Where(candidate => File.Exists(Path.Combine(candidate.Item2, "initdb")));
    }
}
