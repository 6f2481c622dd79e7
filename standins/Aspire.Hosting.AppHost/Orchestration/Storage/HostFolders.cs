using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// The folders of a host: <c>.portfolio</c> in the repository for what outlives it (only when the application has
/// volumes, and outside of tests), and a temporary one that goes with it.
/// </summary>
internal sealed class HostFolders : IHostedService, IDisposable
{
    private const int DeleteAttempts = 40;
    private static readonly TimeSpan DeletePause = TimeSpan.FromMilliseconds(50);

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traversable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private FileStream? guard;

    public HostFolders(string appHostDirectory, bool keepsState, bool hasVolumes)
    {
        Repository = Path.GetDirectoryName(Path.GetFullPath(appHostDirectory))!;
        State = Path.Combine(Repository, ".portfolio");
        KeepsState = keepsState && hasVolumes;
        HasVolumes = hasVolumes;
        Temporary = Path.Combine(Path.GetTempPath(), $"portfolio-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
    }

    public string Repository { get; }

    public string State { get; }

    public string Temporary { get; }

    /// <summary>Whether the state file and log files are written.</summary>
    public bool KeepsState { get; }

    private bool HasVolumes { get; }

    /// <summary>Creates the folders before anything uses them, and makes sure that no other host uses the volumes.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Open();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Open()
    {
        Create(Temporary, Traversable);
        if (!HasVolumes)
        {
            return;
        }

        Create(State, Traversable);
        var path = Path.Combine(State, "host.lock");
        try
        {
            guard = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new DistributedApplicationException(
                $"Another host already uses the data in {State}. Stop it (./portfolio down), or run this one without that data: "
                + "UseVolumes=false, and PORTFOLIO_PORT_OFFSET for other ports.",
                error);
        }
    }

    /// <summary>A private folder in <c>.portfolio</c>.</summary>
    public string StateFolder(string name) => Create(Path.Combine(State, name), Private);

    /// <summary>A private folder that goes with the host.</summary>
    public string TemporaryFolder(string name, Identity? owner) => Owned(Path.Combine(Temporary, name), owner);

    /// <summary>Where the data of a resource is: its volume, or a folder that goes with the host.</summary>
    public string DataFolder(IResource resource, Identity? owner)
    {
        var volume = resource.Annotations.OfType<ContainerMountAnnotation>()
            .FirstOrDefault(mount => mount is { Type: ContainerMountType.Volume, Source: not null })?.Source;
        return volume is null ? TemporaryFolder(resource.Name, owner) : Owned(Path.Combine(VolumesFolder(owner), volume), owner);
    }

    public void Dispose()
    {
        DeleteTemporary();
        guard?.Dispose();
    }

    // The last child of a store, such as one that rewrites its log, may write until the kernel has ended it.
    private void DeleteTemporary()
    {
        for (var attempt = 1; Directory.Exists(Temporary); attempt++)
        {
            try
            {
                Directory.Delete(Temporary, recursive: true);
            }
            catch (IOException) when (attempt < DeleteAttempts)
            {
                Thread.Sleep(DeletePause);
            }
        }
    }

    // A user without privileges cannot get into a repository under, say, /root: its volumes are then kept where he can.
    private string VolumesFolder(Identity? owner)
    {
        var volumes = Create(Path.Combine(State, "volumes"), Traversable);
        if (owner is null || CanReach(volumes))
        {
            return volumes;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository)))[..12];
        var elsewhere = Create(Path.Combine("/var/lib/portfolio", hash), Traversable);
        File.WriteAllText(Path.Combine(State, "volumes.txt"), elsewhere + "\n");
        return elsewhere;
    }

    private static bool CanReach(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    private static string Owned(string path, Identity? owner)
    {
        Create(path, Private);
        if (owner is not null)
        {
            Native.ChangeOwner(path, owner);
        }

        return path;
    }

    private static string Create(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        var folder = Directory.CreateDirectory(path);
        folder.UnixFileMode = mode;
        return path;
    }
}
