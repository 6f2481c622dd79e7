using System.Globalization;
using Qdrant.Engine.Points;

namespace Qdrant.Engine.Storage;

/// <summary>
/// The files of one collection: at most one snapshot and the logs since, each named by a generation number. The
/// snapshot of a generation holds all that the logs of earlier generations say.
/// </summary>
internal sealed class CollectionFiles(string folder, int dimension)
{
    private const string Snapshots = ".snapshot";
    private const string Logs = ".log";

    /// <summary>Generation of the newest log.</summary>
    public int Generation { get; private set; }

    /// <summary>Starts the files of a new collection.</summary>
    public Log Create()
    {
        Directory.CreateDirectory(folder);
        DurableFiles.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        return Log.Create(PathOf(0, Logs), dimension);
    }

    /// <summary>Fills the table, cuts off what a crash left half written, and returns the log to go on with.</summary>
    /// <param name="table">An empty table.</param>
    /// <param name="operation">Number of the next operation.</param>
    /// <exception cref="InvalidDataException">A file is damaged other than at its end; the message names it.</exception>
    public Log Load(PointTable table, out ulong operation)
    {
        foreach (var unfinished in Directory.GetFiles(folder, "*.tmp"))
        {
            File.Delete(unfinished);
        }

        var snapshots = Generations(Snapshots);
        var start = snapshots.LastOrDefault();
        DropBefore(start);
        operation = snapshots.Count == 0 ? 0 : SnapshotFile.Load(PathOf(start, Snapshots), table);

        var logs = Generations(Logs);
        var end = (long)Record.FileHeaderSize;
        foreach (var generation in logs)
        {
            end = Replay(PathOf(generation, Logs), table, ref operation);
        }

        Generation = logs.Count == 0 ? start : logs[^1];
        var path = PathOf(Generation, Logs);
        return end == 0 || logs.Count == 0 ? Log.Create(path, dimension) : Log.Continue(path, end);
    }

    /// <summary>Starts the log of the next generation; what is written from now on is not in the coming snapshot.</summary>
    public Log Rotate()
    {
        var next = Log.Create(PathOf(Generation + 1, Logs), dimension);
        Generation++;
        return next;
    }

    /// <summary>The name under which the snapshot of the current generation is published.</summary>
    public string SnapshotPath => PathOf(Generation, Snapshots);

    /// <summary>Removes what the snapshot of a generation has made superfluous.</summary>
    public void DropBefore(int generation)
    {
        foreach (var kind in new[] { Snapshots, Logs })
        {
            foreach (var old in Generations(kind).Where(old => old < generation))
            {
                File.Delete(PathOf(old, kind));
            }
        }
    }

    private long Replay(string path, PointTable table, ref ulong operation)
    {
        if (new FileInfo(path).Length < Record.FileHeaderSize)
        {
            // Created in the moment of the crash.
            return 0;
        }

        using var reader = new RecordReader(path, dimension);
        while (reader.TryRead(out var body))
        {
            RecordBody.Apply(body, table);
            operation = Math.Max(operation, RecordBody.Operation(body) + 1);
        }

        return reader.IsTorn && reader.IsFollowedByWholeRecord()
            ? throw new InvalidDataException($"'{path}' is damaged at byte {reader.End}, with good data behind it.")
            : reader.End;
    }

    private List<int> Generations(string kind) =>
        [.. Directory.GetFiles(folder, "*" + kind)
            .Select(file => int.Parse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture))
            .Order()];

    private string PathOf(int generation, string kind) => Path.Combine(folder, $"{generation:D8}{kind}");
}
