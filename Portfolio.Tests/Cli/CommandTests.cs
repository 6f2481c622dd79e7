using Portfolio.Tests.Processes;

namespace Portfolio.Tests.Cli;

/// <summary>What <c>./portfolio</c> answers while nothing runs. Starting the system is the topology tests' part.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("portfolio state ").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Theory]
    [InlineData("up")]
    [InlineData("up --detach")]
    [InlineData("down")]
    [InlineData("status")]
    [InlineData("logs")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData("doctor")]
    public async Task Help_names_every_command(string command)
    {
        var run = await RunAsync("help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"\n  {command} ", run.Output);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task An_unknown_command_shows_the_help_as_an_error()
    {
        var run = await RunAsync("fly");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("'fly'", run.Errors);
        Assert.Contains("Usage: ./portfolio", run.Errors);
    }

    [Theory]
    [InlineData("up --fast")]
    [InlineData("down now")]
    [InlineData("status -x")]
    [InlineData("logs --all")]
    [InlineData("test --loud")]
    [InlineData("doctor --heal")]
    public async Task An_unknown_option_is_refused_before_anything_happens(string line)
    {
        var run = await RunAsync(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Empty(Directory.GetFileSystemEntries(_state));
    }

    [Fact]
    public async Task Status_of_a_system_that_is_down_fails_and_says_how_to_start_it()
    {
        var run = await RunAsync("status");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("./portfolio up", run.Output);
    }

    [Fact]
    public async Task Down_succeeds_when_nothing_runs()
    {
        var run = await RunAsync("down");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing runs", run.Output);
    }

    [Fact]
    public async Task A_process_that_is_not_the_host_is_left_alone()
    {
        // The state of a killed host, its process id meanwhile used by another program: this one.
        await WriteStateAsync("host.tsv", $"pid\t{Environment.ProcessId}\nstate\trunning\n" +
            $"resource\tapi\tproject\tRunning\thealthy\thttp://127.0.0.1:1\t{Environment.ProcessId}\t-\n");

        Assert.Equal(1, (await RunAsync("status")).ExitCode);
        Assert.Equal(0, (await RunAsync("down")).ExitCode);
        Assert.False(File.Exists(Path.Combine(_state, "host.tsv")));
    }

    [Fact]
    public async Task Logs_shows_the_log_of_a_resource()
    {
        await WriteStateAsync("logs/api.log", "listening\n");

        Assert.Equal("listening\n", (await RunAsync("logs", "api")).Output);
        Assert.Equal("api\n", (await RunAsync("logs")).Output);
    }

    [Theory]
    [InlineData("web", 1)]
    [InlineData("../host", 2)]
    public async Task Logs_of_what_is_no_resource_fail(string name, int exitCode)
    {
        await WriteStateAsync("logs/api.log", "listening\n");

        var run = await RunAsync("logs", name);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task It_may_be_called_through_a_link_from_anywhere()
    {
        var link = Path.Combine(_state, "a link");
        File.CreateSymbolicLink(link, CommandRun.Script);

        var run = await CommandRun.OfAsync(_state, ["help"], link);

        Assert.Equal(0, run.ExitCode);
    }

    private Task<ProcessRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(_state, arguments);

    private Task WriteStateAsync(string name, string text)
    {
        var path = Path.Combine(_state, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }
}
