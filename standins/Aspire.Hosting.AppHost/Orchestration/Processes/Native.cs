using System.Runtime.InteropServices;
using System.Text;

namespace Aspire.Hosting.Orchestration;

/// <summary>Signals that end a process.</summary>
internal enum Signal
{
    /// <summary>Ask at once, as Ctrl-C does; PostgreSQL's fast stop.</summary>
    Interrupt = 2,

    /// <summary>End now.</summary>
    Kill = 9,

    /// <summary>Ask.</summary>
    Terminate = 15,
}

/// <summary>The few system calls that .NET has no method for.</summary>
internal static class Native
{
    /// <summary>Sends a signal to one process. A process that is gone is not an error.</summary>
    public static void Send(int pid, Signal signal) => _ = Kill(pid, (int)signal);

    /// <summary>Sends a signal to a process and all that it started.</summary>
    public static void SendToGroup(int pid, Signal signal) => _ = Kill(-pid, (int)signal);

    public static void ChangeOwner(string path, Identity owner)
    {
        if (Chown(Encoding.UTF8.GetBytes(path + "\0"), owner.UserId, owner.GroupId) != 0)
        {
            throw new DistributedApplicationException(
                $"Could not give {path} to user {owner.Name}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chown(byte[] path, int userId, int groupId);
}
