using Qdrant.Engine.Filters;
using Qdrant.Engine.Http;
using Qdrant.Engine.Points;
using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Collections;

/// <summary>
/// A collection that is open: its points in memory and its log. Writers take turns; each appends to the log, then
/// changes the table, then waits for the disk beside the others. Readers share the table.
/// </summary>
internal sealed class Collection : IDisposable
{
    private readonly Lock _writes = new();
    private readonly ReaderWriterLockSlim _memory = new();
    private readonly PointTable _table;
    private readonly CollectionFiles _files;
    private readonly Journal _journal;
    private readonly Compaction _compaction;
    private ulong _operation;
    private bool _disposed;

    private Collection(CollectionConfig config, PointTable table, CollectionFiles files, Log log, ulong operation, long compactAfterBytes)
    {
        Config = config;
        _table = table;
        _files = files;
        _journal = new Journal(files, log);
        _operation = operation;
        _compaction = new Compaction(compactAfterBytes);
    }

    public CollectionConfig Config { get; private set; }

    /// <summary>Starts a new collection in an own folder.</summary>
    public static Collection Create(CollectionConfig config, string folder, long compactAfterBytes)
    {
        var files = new CollectionFiles(folder, config.Size);
        return new Collection(config, new PointTable(config.Size), files, files.Create(), 0, compactAfterBytes);
    }

    /// <summary>Opens what is in the folder, in the state of the last acknowledged operation.</summary>
    public static Collection Open(CollectionConfig config, string folder, long compactAfterBytes)
    {
        var files = new CollectionFiles(folder, config.Size);
        var table = new PointTable(config.Size);
        var log = files.Load(table, out var operation);
        var collection = new Collection(config, table, files, log, operation, compactAfterBytes);
        foreach (var (field, kind) in config.Indexes)
        {
            table.Indexes.Create(JsonPath.Parse(field)!, kind, table);
        }

        return collection;
    }

    /// <summary>Looks at the points while nobody changes them. What is returned must not refer to vector memory.</summary>
    public T Read<T>(Func<PointTable, T> look)
    {
        _memory.EnterReadLock();
        try
        {
            ThrowIfGone();
            return look(_table);
        }
        finally
        {
            _memory.ExitReadLock();
        }
    }

    /// <summary>Makes a change: logs it, applies it and returns its operation number.</summary>
    /// <param name="plan">Adds the entries, looking at the points as they are.</param>
    /// <param name="wait">Return only when the change survives a power cut; else it survives this process.</param>
    /// <exception cref="QdrantError">The disk refused; nothing has changed, and the call may be repeated.</exception>
    public async Task<ulong> ChangeAsync(Action<PointTable, RecordBuilder> plan, bool wait)
    {
        using var record = new RecordBuilder(Config.Size);
        return await ChangeAsync(record, plan, wait);
    }

    /// <inheritdoc cref="ChangeAsync(Action{PointTable, RecordBuilder}, bool)"/>
    public async Task<ulong> ChangeAsync(RecordBuilder record, Action<PointTable, RecordBuilder>? plan, bool wait)
    {
        try
        {
            var (operation, durable) = Write(record, plan, wait);
            await durable;
            return operation;
        }
        catch (IOException e)
        {
            throw QdrantError.Storage(e);
        }
    }

    /// <summary>Takes over changed facts; the caller has stored them.</summary>
    public void Reconfigure(CollectionConfig config, string? reindexedField)
    {
        // Writers look at the table under their own lock alone, so it takes both to change what they look at.
        lock (_writes)
        {
            _memory.EnterWriteLock();
            try
            {
                ThrowIfGone();
                Config = config;
                Reindex(reindexedField);
            }
            finally
            {
                _memory.ExitWriteLock();
            }
        }
    }

    /// <summary>Writes all points, as of one moment, to a file of their own. Writers wait meanwhile.</summary>
    public void Export(string path)
    {
        lock (_writes)
        {
            ThrowIfGone();
            SnapshotFile.Write(path, _table, _memory, _operation);
        }
    }

    /// <summary>Rewrites the data files without what has been replaced or deleted.</summary>
    /// <exception cref="IOException">The disk refused; the old files stay in use.</exception>
    public void Compact()
    {
        string path;
        int generation;
        ulong operation;
        lock (_writes)
        {
            ThrowIfGone();
            _journal.Rotate();
            (path, generation, operation) = (_files.SnapshotPath, _files.Generation, _operation);
        }

        var unfinished = path + ".tmp";
        try
        {
            SnapshotFile.Write(unfinished, _table, _memory, operation);
            DurableFiles.Publish(unfinished, path);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        _files.DropBefore(generation);
    }

    public void Dispose()
    {
        lock (_writes)
        {
            _compaction.Stop();
            _memory.EnterWriteLock();
            _disposed = true;
            _journal.Retire();
            _table.Dispose();
            _memory.ExitWriteLock();
        }
    }

    private (ulong Operation, Task Durable) Write(RecordBuilder record, Action<PointTable, RecordBuilder>? plan, bool wait)
    {
        lock (_writes)
        {
            ThrowIfGone();
            if (_journal.IsSuspect)
            {
                // What the disk dropped is unknown: go on in a new log, and write everything again.
                _journal.Rotate();
                _compaction.Request(this);
            }

            plan?.Invoke(_table, record);
            if (!record.IsEmpty)
            {
                Apply(record);
            }
            else
            {
                _operation++;
            }

            return (_operation - 1, wait ? _journal.CommitAsync() : Task.CompletedTask);
        }
    }

    private void Apply(RecordBuilder record)
    {
        var bytes = record.Seal(_operation);
        _journal.Append(bytes);
        _memory.EnterWriteLock();
        try
        {
            RecordBody.Apply(bytes[Record.HeaderSize..], _table);
        }
        finally
        {
            _operation++;
            _memory.ExitWriteLock();
        }

        _compaction.RequestIfDue(this, _journal.Length, LiveBytes);
    }

    private long LiveBytes => ((long)_table.Count * _table.Dimension * sizeof(float)) + _table.PayloadBytes;

    private void Reindex(string? field)
    {
        if (field is not null && Config.Indexes.TryGetValue(field, out var kind))
        {
            _table.Indexes.Create(JsonPath.Parse(field)!, kind, _table);
        }
        else if (field is not null)
        {
            _table.Indexes.Remove(field);
        }
    }

    private void ThrowIfGone()
    {
        if (_disposed)
        {
            throw QdrantError.NoCollection(Config.Name);
        }
    }
}
