using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Qdrant.Engine;

namespace Portfolio.Tests.StandIns.Qdrant;

/// <summary>An engine as a process of its own, which can be killed.</summary>
internal sealed class EngineProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private EngineProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public int Id => _process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="folder">Its data.</param>
    /// <param name="limitFileKilobytes">No file may grow beyond this, as on a full disk.</param>
    /// <param name="port">Where it listens; 0 takes a free port.</param>
    public static async Task<EngineProcess> StartAsync(string folder, int? limitFileKilobytes = null, int port = 0)
    {
        var dll = typeof(EngineHost).Assembly.Location;
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(limitFileKilobytes is { } limit
            ? $"trap '' XFSZ; ulimit -S -f {limit * 2}; exec dotnet exec \"$0\""
            : "exec dotnet exec \"$0\"");
        start.ArgumentList.Add(dll);
        start.Environment["QDRANT__STORAGE__STORAGE_PATH"] = folder;
        start.Environment["QDRANT__SERVICE__HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["QDRANT__SERVICE__GRPC_PORT"] = "0";
        // The runtime would otherwise make a large file for its own code.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        var process = Process.Start(start)!;

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Limit);
        // A start that takes too long must not leave the process behind.
        using var late = deadline.Token.Register(process.Kill);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new EngineProcess(process, new Uri(line[at..].Trim()));
            }
        }

        throw new InvalidOperationException($"The engine ended: {await process.StandardError.ReadToEndAsync(deadline.Token)}");
    }

    public async Task<(int Code, JsonElement Json)> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>Lets files grow again.</summary>
    public async Task LiftLimitAsync()
    {
        using var raise = Process.Start("/usr/bin/prlimit", $"--pid {Id} --fsize=unlimited");
        await raise.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, raise.ExitCode);
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        Http.Dispose();
        _process.Dispose();
    }
}
