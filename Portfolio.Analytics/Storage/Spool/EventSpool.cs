namespace Portfolio.Analytics.Storage.Spool;

/// <summary>
/// All batches of this instance that wait for Redis, and those that instances left behind which ended before they
/// could hand them on. Safe for use from several threads.
/// </summary>
internal sealed partial class EventSpool(AnalyticsSettings settings, ILogger<EventSpool> logger) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<SpoolFolder> folders = [];
    private SpoolFolder? own;
    private bool isClosed;

    /// <summary>Bytes that wait.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return folders.Sum(folder => folder.Bytes);
        }
    }

    /// <summary>Whether it could be written the last time; true before.</summary>
    public bool IsWritable { get; private set; } = true;

    /// <summary>Takes over what others left behind; true when there is something.</summary>
    public bool Open()
    {
        lock (gate)
        {
            if (!Directory.Exists(settings.SpoolPath)) return false;
            foreach (var path in Directory.EnumerateDirectories(settings.SpoolPath).Order(StringComparer.Ordinal))
            {
                try
                {
                    if (SpoolFolder.TryTake(path) is { } left) folders.Add(left);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
                {
                    LogLeft(exception.GetType().Name);
                }
            }

            return PeekInside() is not null;
        }
    }

    /// <summary>Keeps a batch. False when it would not fit or cannot be written: then nothing of it is kept.</summary>
    public bool TryAppend(SpoolRecord record)
    {
        lock (gate)
        {
            try
            {
                if (isClosed || folders.Sum(folder => folder.Bytes) >= (long)settings.SpoolMaxMegabytes << 20) return IsWritable = false;
                if (own is null)
                {
                    own = SpoolFolder.TryTake(Path.Combine(settings.SpoolPath, record.Writer.Split(':')[0])) ?? throw new IOException("The folder is in use.");
                    folders.Add(own);
                }

                own.Append(record);
                return IsWritable = true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnwritable(exception.Message);
                return IsWritable = false;
            }
        }
    }

    /// <summary>All that waits, in order; while nothing is appended or removed.</summary>
    public IEnumerable<SpoolRecord> ReadAll() => folders.SelectMany(folder => folder.ReadAll());

    /// <summary>The oldest batch, or null when all were handed on.</summary>
    public SpoolRecord? Peek()
    {
        lock (gate) return PeekInside();
    }

    /// <summary>Removes the batch that <see cref="Peek"/> returned.</summary>
    public void Remove()
    {
        lock (gate) folders[0].Remove();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            folders.ForEach(folder => folder.Dispose());
            folders.Clear();
        }
    }

    private SpoolRecord? PeekInside()
    {
        while (folders.Count > 0)
        {
            if (folders[0].Peek() is { } record) return record;
            if (folders[0].Broken > 0) LogBroken(folders[0].Broken);
            folders[0].Dispose();
            if (folders[0] == own) own = null;
            folders.RemoveAt(0);
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The spool cannot be written: {Reason}")]
    private partial void LogUnwritable(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A spool that was left behind cannot be read: {Reason}")]
    private partial void LogLeft(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} batches of the spool could not be read")]
    private partial void LogBroken(int count);
}
