using Qdrant.Engine.Storage;

namespace Qdrant.Engine.Collections;

/// <summary>The log that a collection writes to now, and the step to the next one. One caller writes at a time.</summary>
internal sealed class Journal(CollectionFiles files, Log log)
{
    private volatile Log _log = log;
    private volatile Log? _suspect;

    /// <summary>Whether the disk has refused a flush of the current log, so that nobody knows what it holds.</summary>
    public bool IsSuspect => _suspect == _log;

    public long Length => _log.Length;

    /// <inheritdoc cref="Log.Append"/>
    public void Append(ReadOnlySpan<byte> record) => _log.Append(record);

    /// <summary>Waits until all that was appended is on the disk.</summary>
    /// <exception cref="IOException">The disk refused; the log is suspect from now on.</exception>
    public Task CommitAsync() => CommitAsync(_log);

    /// <summary>Goes on in a new log; the old one is on the disk, unless it is suspect.</summary>
    public void Rotate()
    {
        var old = _log;
        var wasSuspect = IsSuspect;
        _log = files.Rotate();
        if (!wasSuspect)
        {
            old.Commit();
        }

        old.Retire();
    }

    /// <inheritdoc cref="Log.Retire"/>
    public void Retire() => _log.Retire();

    private async Task CommitAsync(Log written)
    {
        try
        {
            await written.CommitAsync();
        }
        catch (IOException)
        {
            _suspect = written;
            throw;
        }
    }
}
