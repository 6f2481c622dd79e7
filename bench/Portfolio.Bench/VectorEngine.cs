using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Portfolio.Bench;

/// <summary>The vector engine as a process of its own, on free ports.</summary>
internal sealed class VectorEngine : IDisposable
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(6);

    private readonly Process _process;
    private readonly HttpClient _http;

    private VectorEngine(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>Processor time of the engine so far.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<VectorEngine> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "qdrant.dll")]) { RedirectStandardOutput = true };
        start.Environment["QDRANT__STORAGE__STORAGE_PATH"] = folder;
        start.Environment["QDRANT__SERVICE__HTTP_PORT"] = "0";
        start.Environment["QDRANT__SERVICE__GRPC_PORT"] = "0";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync();
                return new VectorEngine(process, new Uri(line[at..].Trim()));
            }
        }

        throw new InvalidOperationException("The vector engine did not start.");
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task PutAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PutAsync(path, content);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Resident bytes once the engine has had time to give back what the load left.</summary>
    public async Task<long> SettledMemoryAsync()
    {
        await Task.Delay(Settled);
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _http.Dispose();
        _process.Dispose();
    }
}
