namespace Qdrant.Engine.Storage;

/// <summary>One process writes to a data folder. The system drops the lock with the process, however that ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="IOException">Another process has the folder.</exception>
    public FolderLock(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            _file = new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new IOException($"The data folder '{Path.GetFullPath(folder)}' is in use by another process, or cannot be written.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
