using System.Text.Json;
using Portfolio.ServiceDefaults.Json;

namespace Portfolio.Analytics.Storage.Spool;

/// <summary>
/// Batches in files of a folder, one JSON line each, appended and flushed to the disk before anybody is told that they
/// are safe. Read in order; a file is deleted when all of it was read. For one writer and one reader.
/// </summary>
internal sealed class SpoolFolder : IDisposable
{
    private const int SegmentBytes = 8 << 20;

    private readonly string folder;
    private readonly FileStream held;
    private readonly List<string> segments;
    private FileStream? active;
    private byte[] unread = [];
    private int readFrom;
    private long readInSegment;
    private int next;

    private SpoolFolder(string folder, FileStream held)
    {
        (this.folder, this.held) = (folder, held);
        segments = [.. Directory.EnumerateFiles(folder, "*.ndjson").Order(StringComparer.Ordinal)];
        next = segments.Count == 0 ? 1 : int.Parse(Path.GetFileNameWithoutExtension(segments[^1]), System.Globalization.CultureInfo.InvariantCulture) + 1;
        Bytes = segments.Sum(segment => new FileInfo(segment).Length);
    }

    /// <summary>What all its files take.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lines that could not be read, and were left out.</summary>
    public int Broken { get; private set; }

    /// <summary>Takes a folder for this process, or returns null when another one that lives has it.</summary>
    /// <exception cref="IOException">It cannot be made or written.</exception>
    public static SpoolFolder? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            // The lock ends with the process, however it ends.
            return new SpoolFolder(folder, new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, "lock")))
        {
            return null;
        }
    }

    /// <summary>Appends a batch; it is on the disk when this returns.</summary>
    /// <exception cref="IOException">It could not be written; nothing of it is left.</exception>
    public void Append(SpoolRecord record)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(record, PortfolioJson.Options);
        if (active is null || active.Length > SegmentBytes) StartSegment();
        var before = active!.Length;
        try
        {
            active.Write([.. line, (byte)'\n']);
            active.Flush(flushToDisk: true);
            Bytes += line.Length + 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            active.SetLength(before);
            throw new IOException("The spool cannot be written.", exception);
        }
    }

    /// <summary>The oldest batch that was not removed, or null.</summary>
    public SpoolRecord? Peek()
    {
        while (Line() is { } line)
        {
            if (TryRead(System.Text.Encoding.UTF8.GetString(line.Span)) is { } record) return record;
            Broken++;
            Remove();
        }

        return null;
    }

    /// <summary>Removes the batch that <see cref="Peek"/> returned.</summary>
    public void Remove()
    {
        var length = Line()!.Value.Length + 1;
        readFrom += length;
        readInSegment += length;
    }

    /// <summary>Everything that is in its files, in order.</summary>
    public IEnumerable<SpoolRecord> ReadAll() => segments.SelectMany(File.ReadLines).Select(TryRead).OfType<SpoolRecord>();

    /// <summary>Gives the folder back; deletes it when nothing is left in it.</summary>
    public void Dispose()
    {
        var isEmpty = Line() is null;
        active?.Dispose();
        if (isEmpty) segments.ForEach(File.Delete);
        held.Dispose();
        if (!isEmpty) return;
        File.Delete(Path.Combine(folder, "lock"));
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Somebody put something else there; it is not ours.
        }
    }

    private static SpoolRecord? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<SpoolRecord>(line, PortfolioJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ReadOnlyMemory<byte>? Line()
    {
        while (true)
        {
            var end = Array.IndexOf(unread, (byte)'\n', readFrom);
            if (end >= 0) return unread.AsMemory(readFrom, end - readFrom);
            if (!ReadMore()) return null;
        }
    }

    // The rest of the first segment. What ends without a line's end was never promised: the process died while writing.
    private bool ReadMore()
    {
        while (segments.Count > 0)
        {
            using (var file = new FileStream(segments[0], FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            {
                if (file.Length > readInSegment)
                {
                    file.Position = readInSegment;
                    unread = new byte[file.Length - readInSegment];
                    file.ReadExactly(unread);
                    readFrom = 0;
                    if (Array.IndexOf(unread, (byte)'\n') >= 0) return true;
                }
            }

            if (segments.Count == 1 && active is not null) return false;
            DropSegment();
        }

        return false;
    }

    private void DropSegment()
    {
        Bytes -= new FileInfo(segments[0]).Length;
        File.Delete(segments[0]);
        segments.RemoveAt(0);
        (unread, readFrom, readInSegment) = ([], 0, 0);
    }

    private void StartSegment()
    {
        active?.Dispose();
        var path = Path.Combine(folder, $"{next++:000000}.ndjson");
        active = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        segments.Add(path);
    }
}
