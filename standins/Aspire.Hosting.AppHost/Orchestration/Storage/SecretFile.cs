namespace Aspire.Hosting.Orchestration;

/// <summary>Files that only one user may read.</summary>
internal static class SecretFile
{
    public static void Write(string path, string content, Identity? owner)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(path, options))
        {
            writer.Write(content);
        }

        if (owner is not null)
        {
            Native.ChangeOwner(path, owner);
        }
    }
}
