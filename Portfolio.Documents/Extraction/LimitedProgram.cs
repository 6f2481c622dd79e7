using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Portfolio.Documents.Extraction;

/// <summary>What a program said.</summary>
/// <param name="ExitCode">0 for success; -1 when it was ended for taking too long or saying too much.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">The first 4,096 characters of its standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>
/// Runs a program on bytes that nobody vouches for, with pipes for input and output. On Linux it has at most 1 GiB of memory,
/// 20 s of processor time and 64 open files; as root it is somebody without privileges, and without a network where the
/// kernel allows that. It ends with its caller's token, and after 30 s.
/// </summary>
internal static class LimitedProgram
{
    private const string Nobody = "65534";
    private const int MostOutput = 64 << 20;
    private const int MostError = 4096;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Lazy<string[]> Guards = new(FindGuards);

    /// <exception cref="FileNotFoundException">The program is not on this machine.</exception>
    public static async Task<ProgramResult> RunAsync(
        string program, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        string[] command = [.. Guards.Value, Find(program), .. arguments];
        using var process = Start(command);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = ReadAsync(process.StandardOutput, MostOutput, limit.Token);
            var error = ReadAsync(process.StandardError, MostError, limit.Token);
            await FeedAsync(process.StandardInput.BaseStream, input, limit.Token).ConfigureAwait(false);
            var said = await output.ConfigureAwait(false);
            var complaint = await error.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new ProgramResult(said is null ? -1 : process.ExitCode, said ?? "", complaint ?? "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProgramResult(-1, "", "It took too long.");
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Null when there is more than that; the process then waits for a reader that does not come.</summary>
    private static async Task<string?> ReadAsync(StreamReader reader, int most, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        while (await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            if (text.Length + read > most && most == MostOutput)
            {
                return null;
            }

            text.Append(buffer, 0, Math.Min(read, most - text.Length));
        }

        return text.ToString();
    }

    private static async Task FeedAsync(Stream stream, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(input, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // It has read enough to know.
        }
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = "/",
        };
        // Nothing of this service's settings is its business.
        start.Environment.Clear();
        return Process.Start(start)!;
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }

    /// <summary>The programs that take rights away and then become the one that follows.</summary>
    private static string[] FindGuards()
    {
        if (!OperatingSystem.IsLinux() || Path.Exists("/usr/bin/prlimit") is false)
        {
            return [];
        }

        string[] limits = ["/usr/bin/prlimit", "--as=1073741824", "--cpu=20", "--core=0", "--fsize=0", "--nofile=64", "--"];
        if (!Environment.IsPrivilegedProcess || !Path.Exists("/usr/bin/setpriv"))
        {
            return limits;
        }

        string[] nobody =
        [
            "/usr/bin/setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--",
        ];
        return HasNetworkGuard() ? ["/usr/bin/unshare", "--net", "--", .. limits, .. nobody] : [.. limits, .. nobody];
    }

    private static bool HasNetworkGuard()
    {
        if (!Path.Exists("/usr/bin/unshare"))
        {
            return false;
        }

        using var trial = Start(["/usr/bin/unshare", "--net", "--", "/bin/true"]);
        return trial.WaitForExit(TimeSpan.FromSeconds(5)) && trial.ExitCode == 0;
    }

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/usr/local/bin").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{program} is not installed (Debian: poppler-utils).");
}
