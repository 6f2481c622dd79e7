using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Redis;
using Portfolio.Tests.Waiting;

namespace Portfolio.Tests.StandIns.Hosting;

/// <summary>Starting and ending processes.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Watchdog watchdog = new();
    private readonly ProcessLauncher launcher;
    private readonly ConcurrentQueue<string> lines = new();

    public ProcessTests() => launcher = new ProcessLauncher(watchdog);

    public void Dispose()
    {
        launcher.Dispose();
        watchdog.Dispose();
    }

    [Fact]
    public async Task Lines_and_exit_code_arrive()
    {
        var process = await launcher.StartAsync(Shell("echo $WORD; echo two >&2; exit 3"), (line, _) => lines.Enqueue(line));

        Assert.Equal(3, await process.Exited.WaitAsync(Limit, TestContext.Current.CancellationToken));
        Assert.Equal(["one", "two"], lines.Order());
    }

    [Fact]
    public async Task What_a_process_has_started_ends_with_it()
    {
        var process = await launcher.StartAsync(Shell("sleep 300 & echo $!; exit 0"), (line, _) => lines.Enqueue(line));

        await process.Exited.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.True(lines.TryDequeue(out var pid));
        // The kernel ends it a moment after it was told to.
        await Wait.UntilAsync(false, () => Task.FromResult(IsAlive(int.Parse(pid, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_process_that_does_not_heed_the_signal_is_ended()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = await launcher.StartAsync(
            Shell("trap '' TERM; echo ready; while :; do sleep 1; done"), (_, _) => ready.TrySetResult());
        await ready.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(137, await process.StopAsync(TimeSpan.FromMilliseconds(200)).WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => launcher.StartAsync(new LaunchPlan { FileName = "no-such-program", WorkingDirectory = "/" }, (_, _) => { }));

        Assert.Contains("no-such-program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_an_end_is_cut()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 200_000) + "\nnext\r\nlast"));
        var read = new List<string>();

        await LineReader.ReadAsync(stream, read.Add);

        Assert.Equal(32 * 1024, read[0].Length);
        Assert.Equal(["next", "last"], read[1..]);
    }

    [Fact]
    public void A_user_is_found_by_name()
    {
        string[] passwd = ["root:x:0:0:root:/root:/bin/bash", "postgres:x:104:113:PostgreSQL:/var/lib/postgresql:/bin/bash"];

        Assert.Equal(new Identity("postgres", 104, 113), Identity.Find("postgres", passwd));
        Assert.Null(Identity.Find("redis", passwd));
    }

    [Fact]
    public void The_password_of_Redis_is_quoted()
        => Assert.Contains("requirepass \"a\\\"b\\\\c\"", RedisProcess.Configuration(6379, "/data", "a\"b\\c"), StringComparison.Ordinal);

    private static LaunchPlan Shell(string script) => new()
    {
        FileName = "sh",
        Arguments = ["-c", script],
        WorkingDirectory = "/",
        Environment = new Dictionary<string, string?> { ["WORD"] = "one" },
    };

    // A killed orphan stays in the table until its new parent has looked at it.
    private static bool IsAlive(int pid)
        => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
}
