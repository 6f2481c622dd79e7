using System.Runtime.InteropServices;

namespace Qdrant.Engine.Storage;

/// <summary>Changes to the file system that must survive a power cut.</summary>
internal static partial class DurableFiles
{
    /// <summary>Replaces a small file in one step: readers see the old or the new content, never a mixture.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var next = path + ".tmp";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Publish(next, path);
    }

    /// <summary>Renames a finished file to its final name, durably.</summary>
    public static void Publish(string finished, string path)
    {
        File.Move(finished, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes created, renamed and deleted names of a folder durable; Windows does so by itself.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"Cannot open the folder '{folder}' (error {Marshal.GetLastPInvokeError()}).");
        }

        var failed = Sync(handle) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed)
        {
            throw new IOException($"Cannot sync the folder '{folder}' (error {error}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
