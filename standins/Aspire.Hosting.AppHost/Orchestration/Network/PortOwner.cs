using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>Which process listens on a port, as far as this user may see it.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>Name and id of the process; null when it cannot be found out.</summary>
    public static string? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var sockets = Tables
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => Inode(line, port))
            .OfType<string>()
            .Select(inode => $"socket:[{inode}]")
            .ToHashSet();
        return sockets.Count == 0
            ? null
            : Directory.EnumerateDirectories("/proc").FirstOrDefault(folder => Holds(folder, sockets)) is { } owner
                ? Describe(owner)
                : null;
    }

    /// <summary>The socket of a line of /proc/net/tcp that listens on the port.</summary>
    internal static string? Inode(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9
            && fields[3] == Listening
            && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                ? fields[9]
                : null;
    }

    private static bool Holds(string processFolder, HashSet<string> sockets)
    {
        if (!char.IsAsciiDigit(Path.GetFileName(processFolder)[0]))
        {
            return false;
        }

        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(processFolder, "fd"))
                .Any(descriptor => new FileInfo(descriptor).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Describe(string processFolder)
    {
        try
        {
            var name = File.ReadAllText(Path.Combine(processFolder, "comm")).Trim();
            return $"{name} (pid {Path.GetFileName(processFolder)})";
        }
        catch (IOException)
        {
            return null;
        }
    }
}
