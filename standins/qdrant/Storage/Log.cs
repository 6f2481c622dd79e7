using Microsoft.Win32.SafeHandles;

namespace Qdrant.Engine.Storage;

/// <summary>
/// The write-ahead log of a collection. One caller appends at a time; any number wait for durability together.
/// </summary>
internal sealed class Log : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly GroupCommit _commit;

    private Log(string path, SafeFileHandle file, long length)
    {
        Path = path;
        Length = length;
        _file = file;
        _commit = new GroupCommit(() => RandomAccess.FlushToDisk(file));
    }

    public string Path { get; }

    /// <summary>End of the last whole record. Bytes behind it, left by a failed write, are written over.</summary>
    public long Length { get; private set; }

    /// <summary>Starts a log; its name is durable when this returns.</summary>
    public static Log Create(string path, int dimension)
    {
        var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        try
        {
            Span<byte> header = stackalloc byte[Record.FileHeaderSize];
            Record.WriteFileHeader(header, dimension);
            RandomAccess.Write(file, header, 0);
            RandomAccess.FlushToDisk(file);
            DurableFiles.SyncFolder(System.IO.Path.GetDirectoryName(path)!);
            return new Log(path, file, Record.FileHeaderSize);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Goes on with a log after <paramref name="length"/> good bytes and cuts off what follows.</summary>
    public static Log Continue(string path, long length)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        if (RandomAccess.GetLength(file) > length)
        {
            RandomAccess.SetLength(file, length);
            RandomAccess.FlushToDisk(file);
        }

        return new Log(path, file, length);
    }

    /// <summary>Writes a record at the end; it survives this process, and after <see cref="CommitAsync"/> the machine.</summary>
    /// <exception cref="IOException">The disk is full or broken; nothing was added.</exception>
    public void Append(ReadOnlySpan<byte> record)
    {
        try
        {
            RandomAccess.Write(_file, record, Length);
        }
        catch (Exception e)
        {
            Cut();
            // A limit on the size of files comes as an argument out of range.
            throw e as IOException ?? new IOException(e.Message, e);
        }

        Length += record.Length;
        _commit.Written(Length);
    }

    /// <summary>Waits until everything appended so far is on the disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public Task CommitAsync() => _commit.WaitAsync(Length);

    /// <summary>As <see cref="CommitAsync"/>, on this thread.</summary>
    public void Commit() => RandomAccess.FlushToDisk(_file);

    /// <summary>Closes the log once those who wait for it have their answer.</summary>
    public void Retire() => _ = CommitAsync().ContinueWith(_ => Dispose(), TaskScheduler.Default);

    public void Dispose() => _file.Dispose();

    private void Cut()
    {
        try
        {
            RandomAccess.SetLength(_file, Length);
        }
        catch (IOException)
        {
            // The next record, or the next start, writes over or cuts off the torn bytes.
        }
    }
}
